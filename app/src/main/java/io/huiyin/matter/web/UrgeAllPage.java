package io.huiyin.matter.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.matter.MatterFilter;
import io.huiyin.matter.UrgeAll;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One office urges for all: first whom it would be, then step by step. The filter of the list stays in the address. */
@Controller
@RequestMapping(UrgeAllPage.PATH)
public class UrgeAllPage {

    static final String PATH = "/matters/urge";

    private static final String NOT_IN_THIS_STATE = "MATTER-101";
    private static final int SHOWN = 20;
    private static final int KEY_MAX = 60;

    private final UrgeAll all;
    private final UrgeAllReader reader;
    private final MatterNames names;

    UrgeAllPage(UrgeAll all, UrgeAllReader reader, MatterNames names) {
        this.all = all;
        this.reader = reader;
        this.names = names;
    }

    /** A matter that may not be urged, and the sentence that says why; null when that is where it stands. */
    public record Left(
            String number, StateView state, @Nullable String why) {}

    /**
     * What would be urged.
     *
     * @param total open matters of the list
     * @param may how many of the first step may be urged
     * @param rows the first of those
     * @param more whether it takes more than one step
     */
    public record Preview(long total, int may, List<HandoverPage.Row> rows, List<Left> left, boolean more) {

        public Preview {
            rows = List.copyOf(rows);
            left = List.copyOf(left);
        }
    }

    /**
     * How far it has come.
     *
     * @param urged since the first step
     * @param seen urged and left since the first step
     * @param total matters that there were at the first
     * @param left by this step
     * @param next where the next step begins; null after the last
     */
    public record Progress(
            int urged,
            int seen,
            int total,
            List<Left> left,
            @Nullable String next) {

        public Progress {
            left = List.copyOf(left);
        }
    }

    /**
     * The page.
     *
     * @param query of the list, for addresses
     * @param given what was typed
     * @param key under which all steps are done
     * @param preview null once it was begun, and when the list cannot be urged
     */
    public record Shown(
            String query,
            Map<String, String> given,
            String key,
            @Nullable Preview preview,
            @Nullable Progress progress) {

        public Shown {
            given = Map.copyOf(given);
        }

        public String list() {
            return MatterPages.PATH + (query.isEmpty() ? "" : "?" + query);
        }

        public String href() {
            return PATH + (query.isEmpty() ? "" : "?" + query);
        }

        public String value(String name) {
            return given.getOrDefault(name, "");
        }
    }

    @GetMapping
    String show(@RequestParam Map<String, String> given, Model model, HttpServletResponse response) {
        return preview(given, null, model, response);
    }

    @PostMapping
    String urge(
            @RequestParam Map<String, String> given,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean partial,
            Model model,
            HttpServletResponse response) {
        try {
            Fields fields = new Fields(given, new Checks());
            int before = fields.number("urged", 0, UrgeAll.MOST);
            int seen = fields.number("seen", 0, UrgeAll.MOST);
            int total = fields.number("total", 0, UrgeAll.MOST);
            String key = fields.text("key", KEY_MAX);
            UrgeAllReader.Asked asked = reader.read(filter(given), fields);
            UrgeAllReader.Done done = reader.urge(asked, key + " " + seen);
            int now = seen + done.urged() + done.left().size();
            Progress progress =
                    new Progress(before + done.urged(), now, Math.max(total, now), named(done.left()), done.next());
            model.addAttribute("shown", new Shown(query(given), given, key, null, progress));
            return partial ? "matter/urged" : "matter/urge";
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN || partial) {
                throw refused;
            }
            return preview(given, refused, model, response);
        }
    }

    /** A list that cannot be urged says why, and leads back to it. */
    private String preview(
            Map<String, String> given, @Nullable Refused refused, Model model, HttpServletResponse response) {
        Refused why = refused;
        Preview preview = null;
        try {
            preview = look(filter(given));
        } catch (Refused impossible) {
            if (impossible.kind() == Refused.Kind.FORBIDDEN) {
                throw impossible;
            }
            why = impossible;
        }
        if (why != null) {
            response.setStatus(
                    why.kind() == Refused.Kind.CONFLICT
                            ? HttpStatus.CONFLICT.value()
                            : HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("refused", why);
        String key = given.getOrDefault("key", "");
        model.addAttribute(
                "shown",
                new Shown(query(given), given, key.isBlank() ? UUID.randomUUID().toString() : key, preview, null));
        return "matter/urge";
    }

    private Preview look(Map<String, String> given) {
        Checks checks = new Checks();
        MatterFilter filter = reader.filter(given, checks);
        checks.done();
        UrgeAll.Preview found = all.preview(filter);
        return new Preview(
                found.total(),
                found.matters().size(),
                found.matters().stream()
                        .limit(SHOWN)
                        .map(matter -> HandoverPage.row(matter, names))
                        .toList(),
                named(reader.left(found.left())),
                found.next() != null);
    }

    private List<Left> named(List<UrgeAllReader.Left> left) {
        return left.stream()
                .map(one -> new Left(
                        one.number(),
                        names.state(one.register(), one.state()),
                        one.code().equals(NOT_IN_THIS_STATE) ? null : one.detail()))
                .toList();
    }

    /** What of the parameters is the list's filter. */
    private static Map<String, String> filter(Map<String, String> given) {
        Map<String, String> filter = new TreeMap<>(given);
        filter.keySet().retainAll(MatterFilter.PARAMETERS);
        filter.keySet().removeAll(List.of("after", "limit", "count"));
        filter.values().removeIf(String::isBlank);
        return filter;
    }

    private static String query(Map<String, String> given) {
        return Worklists.query(filter(given));
    }
}
