package io.huiyin.network;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Audience;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Crumb;
import io.huiyin.shell.Messages;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Who may see something and why, as pages and the API show it: to administrators and auditors. Made when a page asks for it: who only wants to
 * know units needs nobody who knows users.
 */
@Lazy
@Component
public class AudienceViews {

    /** The template that shows {@link Shown}, named {@code audience}. */
    public static final String PAGE = "network/audience";

    private final Audience audience;
    private final Access access;
    private final Network network;
    private final City city;
    private final Bundles bundles;

    AudienceViews(Audience audience, Access access, Network network, City city, Bundles bundles) {
        this.audience = audience;
        this.access = access;
        this.network = network;
        this.city = city;
        this.bundles = bundles;
    }

    /**
     * A line to the API.
     *
     * @param user sign-in name
     * @param unit code of the unit where the grant holds, there and below
     * @param post of the duty; null for a role that was given by name
     */
    record ReaderJson(
            String user,
            String display,
            List<String> roles,
            String unit,
            @Nullable String post,
            @Nullable LocalDate until) {}

    /** All of them; {@code more} when there are others. */
    public record ReadersJson(List<ReaderJson> items, boolean more) {}

    /** A line of the page. */
    public record Line(
            String name,
            String display,
            List<String> roles,
            String unit,
            @Nullable String post,
            @Nullable LocalDate until) {}

    /** What the page shows. */
    public record Shown(String title, List<Crumb> crumbs, List<Line> lines, boolean more) {}

    /** @throws Refused {@code ACCESS-002} unless by an administrator or auditor of the city */
    public void require() {
        Actor actor = access.actor();
        if (!actor.may(Verb.ADMINISTER, city.path()) && !actor.may(Verb.VERIFY, city.path())) {
            throw Refused.forbidden("ACCESS-002", Verb.VERIFY.name());
        }
    }

    /** As one of the roles, at one of the paths. */
    public ReadersJson json(Collection<String> paths, Set<String> roles) {
        require();
        List<Audience.Reader> readers = audience.at(paths, roles, Verb.VIEW);
        return new ReadersJson(
                readers.stream()
                        .map(one -> new ReaderJson(
                                one.name(),
                                one.display(),
                                one.roles(),
                                network.findAt(one.path()).map(Unit::code).orElse(""),
                                one.post(),
                                one.until()))
                        .toList(),
                readers.size() == Audience.MOST);
    }

    public Shown page(String title, List<Crumb> crumbs, Collection<String> paths, Set<String> roles) {
        require();
        Messages m = bundles.current();
        List<Audience.Reader> readers = audience.at(paths, roles, Verb.VIEW);
        List<Line> lines = readers.stream()
                .map(one -> new Line(
                        one.name(),
                        one.display(),
                        one.roles().stream()
                                .map(role -> m.t("access.role." + role))
                                .toList(),
                        network.findAt(one.path())
                                .map(unit -> network.fullName(unit, m.language().locale()))
                                .orElse(""),
                        one.post() == null ? null : m.t("network.post." + one.post()),
                        one.until()))
                .toList();
        return new Shown(title, crumbs, lines, readers.size() == Audience.MOST);
    }
}
