package io.huiyin.shell;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Verb;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the layout needs to know beside the page's own model.
 *
 * @param actor who is signed in; null on the sign-in page
 * @param nav the entries this actor may see, in order
 * @param active the lit entry; null on pages outside the navigation
 * @param branches what lies below an entry, by its address
 * @param leaf the lit one of those; null when none is
 * @param live what is asked for again and again
 * @param unread messages that were not read, up to 100; null where there is no inbox
 * @param csrf token that every form that changes something sends back
 * @param path path of the page
 * @param help address of what explains the page; null where there is no guide
 * @param tour list of first steps; null outside the demo, and for whoever has put it away
 * @param otherLanguage address of this page in the other language
 * @param demo whether the data is invented
 * @param now the city's time
 * @param city name of the city
 * @param flash messages left by the page before
 */
public record PageContext(
        @Nullable Actor actor,
        List<NavItem> nav,
        @Nullable NavItem active,
        Map<String, List<NavBranch.Leaf>> branches,
        NavBranch.@Nullable Leaf leaf,
        List<LiveRegion> live,
        @Nullable Integer unread,
        @Nullable Csrf csrf,
        String path,
        @Nullable String help,
        @Nullable Tour tour,
        String otherLanguage,
        boolean demo,
        Instant now,
        String city,
        List<Flash> flash) {

    /**
     * @param parameter name of the form field
     * @param header name of the header that scripts send
     */
    public record Csrf(String parameter, String header, String token) {}

    private static final int BOTTOM = 4;

    /** True when the page may lead to who sees what: for administrators and auditors, as the pages themselves decide. */
    public boolean mayExplain() {
        return actor != null && (actor.may(Verb.ADMINISTER) || actor.may(Verb.VERIFY));
    }

    public PageContext {
        nav = List.copyOf(nav);
        branches = Map.copyOf(branches);
        live = List.copyOf(live);
        flash = List.copyOf(flash);
    }

    /** The city's day. */
    public LocalDate today() {
        return LocalDate.ofInstant(now, City.ZONE);
    }

    public boolean may(Verb verb) {
        return actor != null && actor.may(verb);
    }

    public boolean isActive(NavItem item) {
        return item.equals(active);
    }

    /** What lies below an entry; mostly nothing. */
    public List<NavBranch.Leaf> leaves(NavItem item) {
        return branches.getOrDefault(item.href(), List.of());
    }

    public boolean isLit(NavBranch.Leaf one) {
        return one.equals(leaf);
    }

    /** The entries at the bottom of a narrow screen; the others are behind "more". */
    public List<NavItem> bottomNav() {
        return nav.subList(0, Math.min(nav.size(), BOTTOM));
    }

    /** As the bell shows it: empty for none, 99+ for more than 99. */
    public String unreadShown() {
        return unread == null || unread == 0 ? "" : unread > 99 ? "99+" : unread.toString();
    }

    /** The first character of the actor's name, for the round sign beside it. */
    public String initial() {
        return actor == null || actor.display().isEmpty()
                ? ""
                : actor.display().substring(0, actor.display().offsetByCodePoints(0, 1));
    }
}
