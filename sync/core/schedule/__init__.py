"""When each job is due: rules in French words, days in a zone, instants in UTC. Pure: the moment is an argument."""

from sync.core.schedule.catching_up import Decision, Known, Policy, Verdict, decide, delay_after
from sync.core.schedule.due import Due, Plan, dues, next_due
from sync.core.schedule.rules import Before, Daily, Every, FirstWorking, MonthDay, NthWeekday, Rule, Weekly
from sync.core.schedule.words import parse_rule, parse_span, said, said_span

__all__ = [
    "Before",
    "Daily",
    "Decision",
    "Due",
    "Every",
    "FirstWorking",
    "Known",
    "MonthDay",
    "NthWeekday",
    "Plan",
    "Policy",
    "Rule",
    "Verdict",
    "Weekly",
    "decide",
    "delay_after",
    "dues",
    "next_due",
    "parse_rule",
    "parse_span",
    "said",
    "said_span",
]
