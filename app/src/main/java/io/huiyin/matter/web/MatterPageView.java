package io.huiyin.matter.web;

import io.huiyin.definition.Definition;
import io.huiyin.matter.Matter;
import io.huiyin.shell.DueView;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One matter as its page shows it. */
public record MatterPageView(
        Matter matter,
        Definition definition,
        Named category,
        Named topCategory,
        Named place,
        String placeName,
        String placeNameEn,
        Named lead,
        @Nullable Named proposed,
        MatterViews.Requester requester,
        DueView due,
        List<ClockViews.Shown> clocks,
        List<MatterTimeline.Step> steps,
        StateView state,
        MatterWay way,
        RegisterView register,
        StateView channel,
        @Nullable StateView external,
        List<Open> open,
        List<StateView> outcomes,
        List<StateView> suspendReasons,
        int longestExtension,
        HandlingForms.Handling handling,
        List<OwnViews.Shown> own,
        SharedForms.Shared shared,
        Map<String, String> people) {

    public MatterPageView {
        clocks = List.copyOf(clocks);
        steps = List.copyOf(steps);
        open = List.copyOf(open);
        outcomes = List.copyOf(outcomes);
        suspendReasons = List.copyOf(suspendReasons);
        people = Map.copyOf(people);
    }

    /** What somebody is called who signs in by that name. */
    public String person(String name) {
        return people.getOrDefault(name, name);
    }

    /** As the register calls one of the standard fields; as the product does where it has none. */
    public String label(String field, String usual, Messages m) {
        return definition
                .field(field)
                .map(one -> one.title().in(m.language().locale()))
                .orElse(usual);
    }

    public String outcome(String key, Messages m) {
        return outcome(outcomes, key, m);
    }

    /** What is most likely to be done next, for the form that stands open. */
    public @Nullable String next() {
        return Stream.of(
                        "grant_extension",
                        "dispatch",
                        "decide",
                        "sign",
                        "approve",
                        "co_sign",
                        "co_reply",
                        "reply",
                        "resume",
                        "call_back",
                        "strike_off",
                        "split",
                        "answer")
                .flatMap(effect -> open.stream().filter(one -> one.effect().equals(effect)))
                .map(Open::name)
                .findFirst()
                .orElse(null);
    }

    /** As the register calls it; what it has no word for, as the product does. */
    public static String outcome(List<StateView> outcomes, String key, Messages m) {
        return outcomes.stream()
                .filter(one -> one.name().equals(key))
                .map(one -> one.in(m.language()))
                .findFirst()
                .orElseGet(() -> m.t("matter.outcome." + key));
    }

    /** Something that can be done: its name and title in the definition, what it does, and whether it asks own fields. */
    public record Open(String name, String effect, String zh, String en, boolean asks) {

        static Open of(Definition.Action action, boolean asks) {
            return new Open(
                    action.name(),
                    action.does().key(),
                    action.title().zh(),
                    action.title().en(),
                    asks);
        }

        public String in(Language language) {
            return language == Language.ZH ? zh : en;
        }
    }
}
