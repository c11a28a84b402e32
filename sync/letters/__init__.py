"""Making the mails that Tablée writes: each module one mailing, or what several have in common."""
