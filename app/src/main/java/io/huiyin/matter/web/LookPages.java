package io.huiyin.matter.web;

import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fields;
import io.huiyin.matter.LookStore;
import io.huiyin.matter.Looks;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.record.RecordLooks;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Shows a requester who asked to be hidden, after writing down to whom. */
@Controller
class LookPages {

    private static final String REASON = "reason";
    private static final int REASON_MAX = 200;

    private final Matters matters;
    private final Looks looks;

    LookPages(Matters matters, Looks looks) {
        this.matters = matters;
        this.looks = looks;
    }

    /** A look. */
    record Look(String actor, OffsetDateTime at, @Nullable String reason) {

        static Look of(LookStore.Look look) {
            return new Look(look.actor(), look.at().atZone(City.ZONE).toOffsetDateTime(), look.reason());
        }
    }

    record LookList(List<Look> items) {}

    /** The fragment that takes the place of the masked name. */
    @PostMapping("/matters/{number}/requester")
    String show(@PathVariable String number, @RequestParam(defaultValue = "") String reason, Model model) {
        model.addAttribute("requester", shown(number, Map.of(REASON, reason)));
        return "matter/requester";
    }

    /** Name and phone in plain; the body gives a {@code reason}. */
    @PostMapping("/api/v1/matters/{number}/requester")
    @ResponseBody
    MatterViews.Requester requester(
            @PathVariable String number, @RequestBody(required = false) @Nullable Map<String, Object> body) {
        return shown(number, body == null ? Map.of() : body);
    }

    /** Who was shown the requester, the latest first, up to 50. */
    @GetMapping("/api/v1/matters/{number}/looks")
    @ResponseBody
    LookList looks(@PathVariable String number) {
        return new LookList(
                looks.list(matters.matter(number)).stream().map(Look::of).toList());
    }

    private MatterViews.Requester shown(String number, Map<String, ?> given) {
        Matter matter = matters.matter(number);
        looks.require(matter);
        Fields fields = new Fields(given, new Checks());
        fields.known(Set.of(REASON));
        String reason = fields.text(REASON, REASON_MAX);
        RecordLooks.withoutNumbers(reason, fields.checks());
        fields.checks().done();
        looks.look(matter, reason);
        return MatterViews.requester(matter, matters.definition(matter), true);
    }
}
