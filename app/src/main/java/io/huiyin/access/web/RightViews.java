package io.huiyin.access.web;

import io.huiyin.access.Rights;
import io.huiyin.access.Role;
import io.huiyin.base.Verb;
import io.huiyin.network.Duty;
import io.huiyin.network.Network;
import io.huiyin.network.Post;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rights as pages and the API show them. */
@Component
public final class RightViews {

    private final Rights rights;
    private final Network network;
    private final Bundles bundles;

    RightViews(Rights rights, Network network, Bundles bundles) {
        this.rights = rights;
        this.network = network;
        this.bundles = bundles;
    }

    /** When something holds, seen from today. */
    public enum When {
        NOW,
        LATER,
        OVER
    }

    /**
     * What gives rights, to the API.
     *
     * @param why “role” for one that was given by name, “duty” otherwise
     * @param unit code of the unit: there and below
     * @param duty its id; null with a role given by name
     * @param now true when it holds today
     */
    record RightJson(
            String why,
            List<String> roles,
            List<Verb> verbs,
            String unit,
            @Nullable Long duty,
            @Nullable String post,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            boolean now) {}

    /** All of them. */
    record RightsJson(String user, List<RightJson> items) {}

    /** A line of the page. */
    public record Line(
            List<String> roles,
            List<String> verbs,
            String unit,
            @Nullable Duty duty,
            @Nullable String post,
            When when) {}

    RightsJson json(String user, List<Rights.Right> all) {
        return new RightsJson(user, all.stream().map(this::json).toList());
    }

    private RightJson json(Rights.Right right) {
        Duty duty = right.duty();
        return new RightJson(
                duty == null ? "role" : "duty",
                right.roles().stream().map(Role::code).toList(),
                right.verbs().stream().sorted().toList(),
                right.unit().code(),
                duty == null ? null : duty.id(),
                duty == null ? null : duty.post().code(),
                duty == null ? null : duty.from(),
                duty == null ? null : duty.until(),
                right.holdsOn(rights.today()));
    }

    /** What holds now first, then what will, then what did. */
    List<Line> lines(List<Rights.Right> all) {
        return all.stream()
                .map(this::line)
                .sorted(Comparator.comparing(Line::when))
                .toList();
    }

    private Line line(Rights.Right right) {
        Messages m = bundles.current();
        Duty duty = right.duty();
        return new Line(
                right.roles().stream().map(role -> RoleView.name(role, m)).toList(),
                right.verbs().stream()
                        .sorted()
                        .map(verb -> m.t("access.verb." + verb.name().toLowerCase(Locale.ROOT)))
                        .toList(),
                network.fullName(right.unit(), m.language().locale()),
                duty,
                duty == null ? null : m.t("network.post." + duty.post().code()),
                when(right));
    }

    private When when(Rights.Right right) {
        LocalDate today = rights.today();
        if (right.holdsOn(today)) {
            return When.NOW;
        }
        Duty duty = right.duty();
        return duty != null && duty.from() != null && duty.from().isAfter(today) ? When.LATER : When.OVER;
    }

    static List<Post> posts() {
        return List.of(Post.values());
    }
}
