package io.huiyin.network.web;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.network.Network;
import io.huiyin.network.UnitQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The network by API. Every signed-in user may read it. */
@RestController
@RequestMapping("/api/v1/units")
class UnitApi {

    private static final Set<String> PARAMETERS = Set.of("under", "level", "q", "limit", "after");

    private final Network network;
    private final UnitViews views;
    private final Access access;
    private final Counting counting;

    UnitApi(Network network, UnitViews views, Access access, Counting counting) {
        this.counting = counting;
        this.network = network;
        this.views = views;
        this.access = access;
    }

    /** A page of the units below {@code under} (a code; else all), of one level, that fit what somebody typed; the best fits first. */
    @GetMapping
    UnitViews.Lines list(
            @RequestParam(required = false) @Nullable String under,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request) {
        access.actor();
        Checks checks = new Checks();
        new Fields(request.getParameterMap(), checks).known(PARAMETERS);
        checks.done();
        return views.lines(network.pageUnits(new UnitQuery(under, level, q, after, limit)));
    }

    /** A unit, the units above it, and who is accountable today. */
    @GetMapping("/{code}")
    UnitViews.Whole unit(@PathVariable String code) {
        access.actor();
        return views.whole(network.unit(code));
    }

    /** Says how many live in a place: {@code population} and {@code source}. For who administers it. */
    @PutMapping("/{code}/population")
    UnitViews.Whole population(@PathVariable String code, @RequestBody Map<String, Object> body) {
        Fields fields = new Fields(body, new Checks());
        fields.known(Counting.FIELDS);
        return views.whole(counting.count(code, fields));
    }
}
