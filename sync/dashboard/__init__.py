"""The coordinators' page: what needs someone, what leaves and what left, the panorama, how the service is."""
