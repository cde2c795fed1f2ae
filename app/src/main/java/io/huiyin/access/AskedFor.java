package io.huiyin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** The page that a stranger asked for, kept in a cookie until sign-in; whole pages only. */
@Component
public class AskedFor {

    private final CookieRequestCache cache = new CookieRequestCache();

    AskedFor() {
        cache.setRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod())
                && request.getHeader("HX-Request") == null
                && String.valueOf(request.getHeader("Accept")).contains(MediaType.TEXT_HTML_VALUE));
    }

    RequestCache cache() {
        return cache;
    }

    /** The page, which is forgotten by that; only ever one of ours. */
    public String take(HttpServletRequest request, HttpServletResponse response) {
        String page = Optional.ofNullable(cache.getRequest(request, response))
                .map(SavedRequest::getRedirectUrl)
                .flatMap(AskedFor::local)
                .orElse("/");
        cache.removeRequest(request, response);
        return page;
    }

    /** Path and query of an address, whatever host it names. */
    static Optional<String> local(String address) {
        try {
            URI uri = URI.create(address);
            String path = uri.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return Optional.empty();
            }
            return Optional.of(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
