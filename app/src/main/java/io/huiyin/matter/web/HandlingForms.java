package io.huiyin.matter.web;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Question;
import io.huiyin.matter.LookStore;
import io.huiyin.matter.Looks;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Proposal;
import io.huiyin.shell.Language;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a matter's page shows of how it is being settled: the reply that waits, the questions of the call-back, its family, its parts. */
@Component
public class HandlingForms {

    /** Effects whose form lies in {@code handling.jte}. */
    public static final Set<String> KNOWN = Set.of(
            "reply",
            "propose",
            "approve",
            "reject",
            "progress",
            "call_back",
            "call_attempt",
            "close_unreached",
            "order_redo",
            "split",
            "merge",
            "unmerge",
            "archive",
            "answer");

    /** Events that take a matter to a unit. */
    public static final Set<String> MOVED = Set.of("dispatched", "merged", "unmerged", "followed");

    private static final int FAMILY = 50;

    private final Matters matters;
    private final MatterNames names;
    private final Looks looks;

    HandlingForms(Matters matters, MatterNames names, Looks looks) {
        this.matters = matters;
        this.names = names;
        this.looks = looks;
    }

    /** The icon of an action by what it does. */
    public static String icon(String effect) {
        return switch (effect) {
            case "propose" -> "pencil";
            case "approve", "close_unreached" -> "circle-check";
            case "reject" -> "arrow-back-up";
            case "progress" -> "message-2";
            case "call_attempt" -> "phone-off";
            case "order_redo" -> "refresh";
            case "split" -> "arrows-split-2";
            case "merge" -> "arrows-join";
            case "unmerge" -> "arrows-split";
            case "archive" -> "archive";
            default -> "note";
        };
    }

    public static String eventIcon(String event) {
        return switch (event) {
            case "proposed" -> "pencil";
            case "rejected" -> "arrow-back-up";
            case "progressed" -> "message-2";
            case "call_attempted" -> "phone-off";
            case "split" -> "arrows-split-2";
            case "merged", "gained" -> "arrows-join";
            case "unmerged", "lost" -> "arrows-split";
            case "followed" -> "send";
            case "archived" -> "archive";
            case "information_added" -> "message-plus";
            case "rated" -> "star";
            default -> "note";
        };
    }

    public static String tone(String event) {
        return event.equals("rejected") || event.equals("call_attempted") ? "warm" : "neutral";
    }

    /** A question of the call-back. */
    public record Asked(String name, String zh, String en, boolean grade, boolean required) {

        static Asked of(Question question) {
            return new Asked(
                    question.name(),
                    question.title().zh(),
                    question.title().en(),
                    question.answer() == Question.Answer.GRADE,
                    question.required());
        }

        public String in(Language language) {
            return language == Language.ZH ? zh : en;
        }
    }

    /** Another matter that this one has to do with. */
    public record Related(String number, StateView state, String summary, boolean leads) {}

    /**
     * What the page shows.
     *
     * @param rest it is settled in part and not closed before another matter keeps the rest
     */
    public record Handling(
            @Nullable Proposal proposal,
            List<Asked> questions,
            List<String> verdicts,
            List<Related> family,
            List<Related> relatives,
            boolean rest,
            boolean mayLook,
            List<LookStore.Look> looks) {

        public Handling {
            questions = List.copyOf(questions);
            verdicts = List.copyOf(verdicts);
            family = List.copyOf(family);
            relatives = List.copyOf(relatives);
            looks = List.copyOf(looks);
        }
    }

    Handling of(Matter matter, Definition definition) {
        Long lead = matter.family().lead();
        Long parent = matter.handling().parent();
        return new Handling(
                matters.proposal(matter),
                definition.asked().stream().map(Asked::of).toList(),
                HandlingReader.verdicts(),
                matters.family(matter, FAMILY).stream()
                        .map(other -> related(other, lead != null && lead == other.id()))
                        .toList(),
                matters.relatives(matter).stream()
                        .map(other -> related(other, parent != null && parent == other.id()))
                        .toList(),
                matters.owesRest(matter),
                looks.mayLook(matter),
                looks.mayLook(matter) ? looks.list(matter) : List.of());
    }

    private Related related(Matter matter, boolean leads) {
        return new Related(matter.number(), names.state(matter.register(), matter.state()), matter.summary(), leads);
    }
}
