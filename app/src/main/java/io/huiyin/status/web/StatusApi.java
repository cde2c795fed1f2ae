package io.huiyin.status.web;

import io.huiyin.base.Vital;
import io.huiyin.status.Metrics;
import io.huiyin.status.Status;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The state of the product for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Status")
class StatusApi {

    private static final String PROMETHEUS = "text/plain;version=0.0.4;charset=utf-8";

    private final Status status;
    private final Metrics metrics;

    StatusApi(Status status, Metrics metrics) {
        this.status = status;
        this.metrics = metrics;
    }

    /** @param state {@code good}, {@code behind} or {@code bad} */
    record VitalJson(String name, @Nullable Double value, String state) {

        static VitalJson of(Status.Sign sign) {
            return new VitalJson(sign.name(), Double.isNaN(sign.value()) ? null : sign.value(), word(sign.state()));
        }
    }

    /** @param state that of the worst of them */
    record StatusJson(String state, List<VitalJson> vitals) {}

    @GetMapping(path = "/status", produces = "application/json")
    StatusJson status() {
        Status.Now now = status.now();
        return new StatusJson(
                word(now.state()), now.signs().stream().map(VitalJson::of).toList());
    }

    @GetMapping(path = "/metrics", produces = PROMETHEUS)
    String metrics() {
        return metrics.text();
    }

    private static String word(Vital.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
