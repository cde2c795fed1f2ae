package io.huiyin.ask.web;

import io.huiyin.ask.Asking;
import io.huiyin.base.Refused;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Requesters;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.network.UnitQuery;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import io.huiyin.register.CategoryTree;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The public page: citizens come with a phone in the hand. Number and digits travel in bodies only, never in an address. */
@Controller
@RequestMapping("/ask")
public class AskPages {

    private static final int PLACES = 12;
    private static final int TYPED_MAX = 50;

    private final Asking asking;
    private final AskViews views;
    private final Categories categories;
    private final Network network;
    private final Bundles bundles;

    AskPages(Asking asking, AskViews views, Categories categories, Network network, Bundles bundles) {
        this.asking = asking;
        this.views = views;
        this.categories = categories;
        this.network = network;
        this.bundles = bundles;
    }

    /** Categories under the one above them. */
    public record Group(String title, List<Choice> choices) {

        public Group {
            choices = List.copyOf(choices);
        }
    }

    public record Choice(String value, String text) {}

    /** What the list of places shows. */
    public record Place(String value, String text, String path, String pinyin, String note) {}

    public record Places(List<Place> items) {}

    @GetMapping
    String begin(Model model) {
        return form(model, Map.of(), null, UUID.randomUUID().toString());
    }

    @PostMapping
    String file(
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Map<String, String> fields = new HashMap<>(form);
        fields.keySet().retainAll(Requesters.FIELDS);
        fields.values().removeIf(String::isBlank);
        String once = form.getOrDefault("once", "");
        String key = once.matches("[0-9a-f-]{36}") ? once : UUID.randomUUID().toString();
        try {
            String number = asking.file(request.getRemoteAddr(), fields, key);
            model.addAttribute("number", number);
            model.addAttribute("followed", fields.containsKey("phone"));
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return "ask/filed";
        } catch (Refused refused) {
            refuse(refused, response);
            return form(
                    model,
                    form,
                    FormErrors.of(refused, bundles.current()),
                    UUID.randomUUID().toString());
        }
    }

    private String form(Model model, Map<String, String> typed, @Nullable FormErrors errors, String once) {
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors == null ? FormErrors.NONE : errors);
        model.addAttribute("groups", groups());
        model.addAttribute("once", once);
        model.addAttribute(
                "place",
                network.findUnit(typed.getOrDefault("place", ""))
                        .map(unit -> network.fullName(unit, locale()))
                        .orElse(""));
        return "ask/form";
    }

    private List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        CategoryTree tree = categories.of(MatterRegisters.HOTLINE);
        for (Category top : tree.listTop()) {
            groups.add(new Group(
                    top.displayName(locale()),
                    tree.children(top.code()).stream()
                            .map(one -> new Choice(one.code(), one.displayName(locale())))
                            .toList()));
        }
        return groups;
    }

    @GetMapping("/places")
    @ResponseBody
    Places places(@RequestParam(defaultValue = "") String q) {
        String typed = q.length() > TYPED_MAX ? q.substring(0, TYPED_MAX) : q;
        return new Places(network.pageUnits(new UnitQuery(null, null, typed, null, PLACES * 10)).items().stream()
                .filter(unit -> unit.level() != UnitLevel.BUREAU)
                .limit(PLACES)
                .map(this::place)
                .toList());
    }

    private Place place(Unit unit) {
        String path = String.join(
                " · ",
                network.ancestors(unit).stream()
                        .skip(1)
                        .map(above -> network.displayName(above, locale()))
                        .toList());
        return new Place(
                unit.code(),
                network.displayName(unit, locale()),
                path,
                unit.initials(),
                bundles.current().t("network.level." + unit.level().code()));
    }

    @GetMapping("/follow")
    String followForm(Model model) {
        return follow(model, Map.of(), null);
    }

    @PostMapping("/follow")
    String follow(
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return shown(form, model, request, response, "found", Set.of());
    }

    @PostMapping("/information")
    String add(
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return shown(form, model, request, response, "added", Set.of("text"));
    }

    @PostMapping("/rating")
    String rate(
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return shown(form, model, request, response, "rated", Set.of("solved", "satisfaction", "remark"));
    }

    @PostMapping("/reopening")
    String reopen(
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return shown(form, model, request, response, "reopened", Set.of("reason"));
    }

    @PostMapping("/withdrawal")
    String withdraw(
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return shown(form, model, request, response, "withdrawn", Set.of("reason"));
    }

    /** Acts as the form says and shows the request as it stands then; what was refused is said above it. */
    private String shown(
            Map<String, String> form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            String done,
            Set<String> asked) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String number = form.get("number");
        Map<String, Object> given = new HashMap<>(form);
        given.keySet().removeIf(name -> !asked.contains(name) && !name.equals("digits"));
        given.values().removeIf(value -> value.toString().isBlank());
        FormErrors errors = FormErrors.NONE;
        Matter matter;
        try {
            matter = act(done, request.getRemoteAddr(), number, given);
        } catch (Refused refused) {
            refuse(refused, response);
            errors = FormErrors.of(refused, bundles.current());
            if (done.equals("found") || isOfTheFollower(refused)) {
                return follow(model, form, errors);
            }
            matter = asking.follow(request.getRemoteAddr(), number, form.get("digits"));
        }
        model.addAttribute("shown", views.followed(matter, language()));
        model.addAttribute("digits", form.getOrDefault("digits", ""));
        model.addAttribute("typed", form);
        model.addAttribute("errors", errors);
        model.addAttribute("done", errors.any() || done.equals("found") ? "" : done);
        return "ask/shown";
    }

    private Matter act(String done, String address, @Nullable String number, Map<String, Object> given) {
        return switch (done) {
            case "added" -> asking.addInformation(address, number, given);
            case "rated" -> asking.rate(address, number, given);
            case "reopened" -> asking.reopen(address, number, given);
            case "withdrawn" -> asking.withdraw(address, number, given);
            default -> asking.follow(address, number, given.get("digits") instanceof String digits ? digits : null);
        };
    }

    /** About number and digits, not about what was added. */
    private static boolean isOfTheFollower(Refused refused) {
        return refused.kind() == Refused.Kind.NOT_FOUND
                || refused.kind() == Refused.Kind.TOO_OFTEN
                || refused.faults().stream()
                        .anyMatch(fault -> Set.of("number", "digits").contains(fault.field()));
    }

    private String follow(Model model, Map<String, String> typed, @Nullable FormErrors errors) {
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors == null ? FormErrors.NONE : errors);
        return "ask/follow";
    }

    private static void refuse(Refused refused, HttpServletResponse response) {
        switch (refused.kind()) {
            case TOO_OFTEN -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader(
                        HttpHeaders.RETRY_AFTER, String.valueOf(refused.args().getFirst()));
            }
            case NOT_FOUND -> response.setStatus(HttpStatus.NOT_FOUND.value());
            case CONFLICT -> response.setStatus(HttpStatus.CONFLICT.value());
            case INVALID -> response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            default -> throw refused;
        }
    }

    private Language language() {
        return bundles.current().language();
    }

    private Locale locale() {
        return language().locale();
    }
}
