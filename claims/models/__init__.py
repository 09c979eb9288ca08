"""The nouns of the domain, in order of dependence: a file uses only what stands before it.

event, kinds, person, picture, topic and weight stand alone; source, article; claim needs both and topic;
correction, desk, link, match, priorcheck, review; publication and report last.
"""

from claims.models.article import DIMENSIONS, Article, ArticleVersion, Feed, FeedEntry, Sentence
from claims.models.claim import ANSWERED, GONE, IN_HANDS, ChainLink, Claim, Mention
from claims.models.correction import Correction
from claims.models.desk import Decision, Follow, Inquiry, Note, SavedView
from claims.models.event import Event, EventSeal, Outbox
from claims.models.index import ClaimTerm, ClaimVector, TermCount
from claims.models.interest import Interest
from claims.models.kinds import FOLDED_KINDS, Kind, Polarity, Relation
from claims.models.link import ClaimLink
from claims.models.match import Match
from claims.models.notification import Alerts, Notification
from claims.models.person import User
from claims.models.picture import Picture
from claims.models.priorcheck import PriorCheck, PriorImport
from claims.models.publication import ApiKey, Delivery, FactCheck, Outlet, Subscription
from claims.models.report import Report
from claims.models.review import Contact, Evidence, Rating, RatingScale, Review, Signature
from claims.models.sighting import LookBack, OriginNote, Sighting
from claims.models.source import Publication, Snapshot, Source, Speaker
from claims.models.submission import AnsweredRequest, Submission
from claims.models.topic import Topic
from claims.models.weight import ReasonWeight, Rescoring

__all__ = [
    "ANSWERED",
    "DIMENSIONS",
    "FOLDED_KINDS",
    "GONE",
    "IN_HANDS",
    "Alerts",
    "AnsweredRequest",
    "ApiKey",
    "Article",
    "ArticleVersion",
    "ChainLink",
    "Claim",
    "ClaimLink",
    "ClaimTerm",
    "ClaimVector",
    "Contact",
    "Correction",
    "Decision",
    "Delivery",
    "Event",
    "EventSeal",
    "Evidence",
    "FactCheck",
    "Feed",
    "FeedEntry",
    "Follow",
    "Inquiry",
    "Interest",
    "Kind",
    "LookBack",
    "Match",
    "Mention",
    "Note",
    "Notification",
    "OriginNote",
    "Outbox",
    "Outlet",
    "Picture",
    "Polarity",
    "PriorCheck",
    "PriorImport",
    "Publication",
    "Rating",
    "RatingScale",
    "ReasonWeight",
    "Relation",
    "Report",
    "Rescoring",
    "Review",
    "SavedView",
    "Sentence",
    "Sighting",
    "Signature",
    "Snapshot",
    "Source",
    "Speaker",
    "Submission",
    "Subscription",
    "TermCount",
    "Topic",
    "User",
]
