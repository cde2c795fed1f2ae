package io.huiyin.definition;

import java.util.List;

/** What may happen to a matter, by the names of its events. */
final class FigureEvents {

    static final List<String> ALL = List.of(
            "received",
            "answered",
            "dispatched",
            "signed",
            "returned",
            "replied",
            "called_back",
            "redone",
            "struck_off",
            "noted",
            "rescheduled",
            "not_accepted",
            "recalled",
            "contacted",
            "suspended",
            "resumed",
            "extension_asked",
            "extension_granted",
            "extension_refused",
            "urged",
            "withdrawn",
            "reopened",
            "stepped",
            "explained",
            "supervised",
            "supervision_ended",
            "fired",
            "decided",
            "delegated",
            "raised",
            "transferred",
            "invited",
            "co_signed",
            "co_replied",
            "released",
            "corrected",
            "handed_over",
            "succeeded",
            "part_succeeded",
            "proposed",
            "rejected",
            "progressed",
            "call_attempted",
            "split",
            "merged",
            "gained",
            "unmerged",
            "lost",
            "followed",
            "information_added",
            "rated",
            "archived",
            "disposed");

    private FigureEvents() {}
}
