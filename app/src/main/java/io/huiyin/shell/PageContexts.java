package io.huiyin.shell;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** Makes the {@link PageContext} of a request. */
@Component
final class PageContexts {

    private static final String SWITCH = LanguageResolver.PARAMETER + "=";

    private final SingletonSupplier<Access> access;
    private final SingletonSupplier<CityName> cityName;
    private final SingletonSupplier<City> city;
    private final SingletonSupplier<Unread> unread;
    private final SingletonSupplier<HelpLinks> help;
    private final SingletonSupplier<Tours> tours;
    private final List<NavItem> nav;
    private final List<NavBranch> branches;
    private final List<LiveRegion> live;
    private final Clock clock;
    private final boolean demo;

    PageContexts(
            ObjectProvider<Access> access,
            ObjectProvider<CityName> cityName,
            ObjectProvider<City> city,
            ObjectProvider<Unread> unread,
            ObjectProvider<HelpLinks> help,
            ObjectProvider<Tours> tours,
            ObjectProvider<NavItem> nav,
            ObjectProvider<NavBranch> branches,
            ObjectProvider<LiveRegion> live,
            Clock clock,
            @Value("${huiyin.demo:false}") boolean demo) {
        this.access = SingletonSupplier.ofNullable(access::getIfAvailable);
        this.cityName = SingletonSupplier.ofNullable(cityName::getIfAvailable);
        this.city = SingletonSupplier.ofNullable(city::getIfAvailable);
        this.unread = SingletonSupplier.ofNullable(unread::getIfAvailable);
        this.help = SingletonSupplier.ofNullable(help::getIfAvailable);
        this.tours = SingletonSupplier.ofNullable(tours::getIfAvailable);
        this.nav = nav.stream().sorted(Comparator.comparingInt(NavItem::order)).toList();
        this.branches = branches.stream().toList();
        this.live = live.stream().toList();
        this.clock = clock;
        this.demo = demo;
    }

    PageContext of(HttpServletRequest request, Language language, List<Flash> flash) {
        Actor actor = actor();
        List<NavItem> seen = actor == null
                ? List.of()
                : nav.stream()
                        .filter(i -> i.verb() == null || actor.may(i.verb()))
                        .toList();
        String path = Requests.path(request);
        Map<String, List<NavBranch.Leaf>> leaves = branches(actor, language);
        NavBranch.Leaf lit = lit(leaves, path, request);
        return new PageContext(
                actor,
                seen,
                lit == null ? active(seen, path) : above(seen, leaves, lit),
                leaves,
                lit,
                live.stream()
                        .filter(region -> actor != null && actor.may(region.verb()))
                        .toList(),
                unread(actor),
                csrf(request),
                path,
                help(actor, path),
                tour(actor, request),
                otherLanguage(request, path, language),
                demo,
                clock.instant(),
                cityName(language),
                flash);
    }

    private @Nullable Actor actor() {
        Access port = access.get();
        if (port == null) {
            return null;
        }
        try {
            return port.actor();
        } catch (Refused nobody) {
            return null;
        }
    }

    private @Nullable Integer unread(@Nullable Actor actor) {
        Unread inbox = unread.get();
        return actor == null || inbox == null ? null : inbox.of(actor);
    }

    private @Nullable String help(@Nullable Actor actor, String path) {
        HelpLinks guide = help.get();
        return actor == null || guide == null ? null : guide.of(path);
    }

    private @Nullable Tour tour(@Nullable Actor actor, HttpServletRequest request) {
        Tours leading = tours.get();
        return actor == null || leading == null
                ? null
                : leading.of(actor, request).orElse(null);
    }

    /** The entry with the longest address that the path lies at or below. */
    private static @Nullable NavItem active(List<NavItem> seen, String path) {
        return seen.stream()
                .filter(i -> path.equals(i.href()) || (!i.href().equals("/") && path.startsWith(i.href() + "/")))
                .max(Comparator.comparingInt(i -> i.href().length()))
                .orElse(null);
    }

    /** The entry that it lies below. */
    private static @Nullable NavItem above(
            List<NavItem> seen, Map<String, List<NavBranch.Leaf>> leaves, NavBranch.Leaf lit) {
        return seen.stream()
                .filter(item -> leaves.getOrDefault(item.href(), List.of()).contains(lit))
                .findFirst()
                .orElse(null);
    }

    private Map<String, List<NavBranch.Leaf>> branches(@Nullable Actor actor, Language language) {
        return actor == null
                ? Map.of()
                : branches.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                NavBranch::under, branch -> branch.leaves(actor, language)));
    }

    /** The first one of this page all of whose parameters are asked for, or that this page belongs to. */
    private static NavBranch.@Nullable Leaf lit(
            Map<String, List<NavBranch.Leaf>> leaves, String path, HttpServletRequest request) {
        return leaves.values().stream()
                .flatMap(List::stream)
                .filter(leaf -> isAsked(leaf, path, request))
                .findFirst()
                .orElse(null);
    }

    private static boolean isAsked(NavBranch.Leaf leaf, String path, HttpServletRequest request) {
        if (leaf.others().test(path)) {
            return true;
        }
        UriComponents address = UriComponentsBuilder.fromUriString(leaf.href()).build();
        return path.equals(address.getPath())
                && address.getQueryParams().toSingleValueMap().entrySet().stream()
                        .allMatch(asked -> asked.getValue().equals(request.getParameter(asked.getKey())));
    }

    private static PageContext.@Nullable Csrf csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new PageContext.Csrf(token.getParameterName(), token.getHeaderName(), token.getToken())
                : null;
    }

    /** This page in the other language; its query stays as it came, well-formed or not. */
    private static String otherLanguage(HttpServletRequest request, String path, Language language) {
        StringBuilder address = new StringBuilder(path).append('?');
        String query = request.getQueryString();
        for (String part : query == null ? new String[0] : query.split("&", -1)) {
            if (!part.startsWith(SWITCH)) {
                address.append(part).append('&');
            }
        }
        return address.append(SWITCH).append(language.other().code()).toString();
    }

    private String cityName(Language language) {
        CityName named = cityName.get();
        if (named != null) {
            return named.in(language);
        }
        City served = city.get();
        return served == null ? "" : served.code();
    }
}
