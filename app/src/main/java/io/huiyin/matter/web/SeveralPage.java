package io.huiyin.matter.web;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.matter.DispatchAdvice;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Several;
import io.huiyin.network.Network;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.DueView;
import io.huiyin.shell.Flash;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody chose in the worklist, and one action for all of it: first what it would be, then the doing. */
@Controller
@RequestMapping(SeveralPage.PATH)
public class SeveralPage {

    static final String PATH = "/matters/several";

    private static final String NOT_IN_THIS_STATE = "MATTER-101";
    private static final String NUMBER = "number";
    private static final String ACTION = "action";
    private static final String LIST = "list";
    private static final String KEY = "key";
    private static final String TO = "to";

    /** Actions whose form is the same for any matter, and what it asks. */
    private static final Map<Effect, Form> FORMS = new EnumMap<>(Map.ofEntries(
            Map.entry(Effect.DISPATCH, Form.UNIT),
            Map.entry(Effect.SIGN, Form.NOTHING),
            Map.entry(Effect.RECALL, Form.REASON),
            Map.entry(Effect.RETURN, Form.REASON),
            Map.entry(Effect.RESUME, Form.NOTE),
            Map.entry(Effect.GRANT_EXTENSION, Form.NOTE),
            Map.entry(Effect.REFUSE_EXTENSION, Form.REASON),
            Map.entry(Effect.URGE, Form.URGE),
            Map.entry(Effect.STRIKE_OFF, Form.NOTE),
            Map.entry(Effect.SUPERVISE, Form.REASON),
            Map.entry(Effect.END_SUPERVISION, Form.NOTE),
            Map.entry(Effect.STEP, Form.TEXT),
            Map.entry(Effect.ARCHIVE, Form.NOTE),
            Map.entry(Effect.NOTE, Form.TEXT)));

    private final Matters matters;
    private final SeveralReader reader;
    private final DispatchAdvice advice;
    private final Network network;
    private final MatterNames names;
    private final Bundles bundles;

    SeveralPage(
            Matters matters,
            SeveralReader reader,
            DispatchAdvice advice,
            Network network,
            MatterNames names,
            Bundles bundles) {
        this.matters = matters;
        this.reader = reader;
        this.advice = advice;
        this.network = network;
        this.names = names;
        this.bundles = bundles;
    }

    /** What the form of an action asks. */
    public enum Form {
        NOTHING,
        /** The unit, or each by rule. */
        UNIT,
        REASON,
        NOTE,
        TEXT,
        URGE
    }

    /** True for an action that can be done to several matters with one form. */
    static boolean offers(Definition.Action action) {
        return FORMS.containsKey(action.does()) && action.asks().isEmpty() && !action.automatic();
    }

    /**
     * A chosen matter.
     *
     * @param proposed the unit that a dispatch by rule gives it to; null when no dispatch is meant
     * @param may whether the action may be done to it
     */
    public record Row(
            String number,
            Named category,
            String summary,
            StateView state,
            Named lead,
            @Nullable Named proposed,
            DueView due,
            boolean may) {}

    /** An action that may be done to so many of them. */
    public record Choice(String name, Effect effect, String zh, String en, int may) {

        public String in(Language language) {
            return language == Language.ZH ? zh : en;
        }

        public Form form() {
            return Objects.requireNonNull(FORMS.get(effect));
        }
    }

    /**
     * A matter that was refused.
     *
     * @param state that it is in; null for one that may not be seen
     * @param why the sentence that says it; null when that is the state
     */
    public record Left(
            String number,
            @Nullable StateView state,
            @Nullable String why) {}

    /** What was done. */
    public record Result(int done, List<Left> left) {

        public Result {
            left = List.copyOf(left);
        }
    }

    /**
     * The page.
     *
     * @param list the query of the worklist that they were chosen in
     * @param rows those that may be seen, as they were chosen
     * @param chosen null when nothing can be done to any of them
     * @param given what was typed
     * @param key under which all of it is done
     * @param to the unit that was picked
     * @param result null before it is done
     */
    public record Shown(
            String list,
            List<Row> rows,
            List<Choice> choices,
            @Nullable Choice chosen,
            Map<String, String> given,
            String key,
            @Nullable Named to,
            @Nullable Result result) {

        public Shown {
            rows = List.copyOf(rows);
            choices = List.copyOf(choices);
            given = Map.copyOf(given);
        }

        public String back() {
            return MatterPages.PATH + (list.isEmpty() ? "" : "?" + list);
        }

        public String value(String name) {
            return given.getOrDefault(name, "");
        }

        public List<Row> may() {
            return rows.stream().filter(Row::may).toList();
        }

        public List<Row> others() {
            return rows.stream().filter(row -> !row.may()).toList();
        }
    }

    @GetMapping
    String show(
            @RequestParam(name = NUMBER, required = false) @Nullable List<String> numbers,
            @RequestParam Map<String, String> given,
            Model model) {
        reader.requireViewer();
        List<String> chosen = SeveralReader.numbers(numbers == null ? List.of() : numbers);
        model.addAttribute("shown", shown(chosen, given, null));
        return "matter/several";
    }

    /** Done to all of them, it goes back to the list; what was refused is named. */
    @PostMapping
    String act(
            @RequestParam(name = NUMBER, required = false) @Nullable List<String> numbers,
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        reader.requireViewer();
        List<String> chosen = SeveralReader.numbers(numbers == null ? List.of() : numbers);
        String key = form.getOrDefault(KEY, "");
        List<Several.Result> results =
                reader.act(chosen, form.getOrDefault(ACTION, ""), body(form), key.isBlank() ? null : key);
        Optional<Refused> faulty = faulty(results);
        if (faulty.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refused", faulty.get());
            model.addAttribute("shown", shown(chosen, form, null));
            return "matter/several";
        }
        Result result = result(chosen, results);
        if (result.left().isEmpty()) {
            Flash.success(redirect, "matter.several.done", result.done());
            return "redirect:" + shown(List.of(), form, result).back();
        }
        model.addAttribute("shown", shown(List.of(), form, result));
        return "matter/several";
    }

    /** The fault of a form that no matter could be acted on with. */
    private static Optional<Refused> faulty(List<Several.Result> results) {
        List<Refused> faults = results.stream()
                .filter(Several.Result.Left.class::isInstance)
                .map(result -> ((Several.Result.Left) result).why())
                .filter(why -> why.kind() == Refused.Kind.INVALID)
                .toList();
        return faults.size() == results.size() ? Optional.of(faults.getFirst()) : Optional.empty();
    }

    /** A unit that is left out means each by rule. */
    private static Map<String, Object> body(Map<String, String> form) {
        Map<String, Object> body = new LinkedHashMap<>(form);
        body.keySet().removeAll(List.of(NUMBER, ACTION, LIST, KEY, "lang"));
        body.keySet().removeIf(name -> name.startsWith("_"));
        body.computeIfPresent(TO, (_, unit) -> unit.toString().isBlank() ? ActionReader.AUTO : unit);
        body.values().removeIf(value -> value.toString().isBlank());
        return body;
    }

    private Result result(List<String> numbers, List<Several.Result> results) {
        Messages m = bundles.current();
        List<Left> left = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof Several.Result.Left(Refused why)) {
                StateView state = matters.findVisible(numbers.get(i))
                        .map(matter -> names.state(matter.register(), matter.state()))
                        .orElse(null);
                boolean stands = state != null && why.code().equals(NOT_IN_THIS_STATE);
                left.add(new Left(
                        numbers.get(i),
                        state,
                        stands ? null : m.t(why.code(), why.args().toArray())));
            }
        }
        return new Result(results.size() - left.size(), left);
    }

    private Shown shown(List<String> numbers, Map<String, String> given, @Nullable Result result) {
        Map<Matter, List<Definition.Action>> open = new LinkedHashMap<>();
        numbers.stream()
                .flatMap(number -> matters.findVisible(number).stream())
                .forEach(matter -> open.put(
                        matter,
                        matters.open(matter).stream()
                                .filter(SeveralPage::offers)
                                .toList()));
        List<Choice> choices = choices(open);
        String asked = given.getOrDefault(ACTION, "");
        Choice chosen = choices.stream()
                .filter(choice -> choice.name().equals(asked))
                .findFirst()
                .or(() -> choices.stream().max(Comparator.comparingInt(Choice::may)))
                .orElse(null);
        String key = given.getOrDefault(KEY, "");
        return new Shown(
                given.getOrDefault(LIST, ""),
                open.entrySet().stream()
                        .map(one -> row(one.getKey(), one.getValue(), chosen))
                        .toList(),
                choices,
                chosen,
                given,
                key.isBlank() ? UUID.randomUUID().toString() : key,
                network.findUnit(given.getOrDefault(TO, "")).map(Named::of).orElse(null),
                result);
    }

    /** In the order in which the definitions name them. */
    private static List<Choice> choices(Map<Matter, List<Definition.Action>> open) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        for (List<Definition.Action> actions : open.values()) {
            for (Definition.Action action : actions) {
                Choice one = new Choice(
                        action.name(),
                        action.does(),
                        action.title().zh(),
                        action.title().en(),
                        1);
                choices.merge(
                        action.name(),
                        one,
                        (had, _) -> new Choice(had.name(), had.effect(), had.zh(), had.en(), had.may() + 1));
            }
        }
        return List.copyOf(choices.values());
    }

    private Row row(Matter matter, List<Definition.Action> actions, @Nullable Choice chosen) {
        Optional<Definition.Action> action = actions.stream()
                .filter(one -> chosen != null && one.name().equals(chosen.name()))
                .findFirst();
        boolean dispatch = action.filter(one -> one.does() == Effect.DISPATCH).isPresent();
        return new Row(
                matter.number(),
                names.category(matter.register(), matter.category()),
                matter.summary(),
                names.state(matter.register(), matter.state()),
                names.unit(matter.leadUnitId()),
                dispatch ? Named.of(advice.of(matter).unit()) : null,
                names.due(matter.times()),
                action.isPresent());
    }
}
