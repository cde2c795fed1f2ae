package io.huiyin.ask.web;

import io.huiyin.base.Refused;
import io.huiyin.shell.Refusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** What strangers send is small, and says how large it is, before anything of it is read ({@code ASK-105}). */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class AskLimit extends OncePerRequestFilter {

    /** Larger than any good form: 2,000 characters may take 18,000 bytes. */
    static final int BYTES_MAX = 48 * 1024;

    private static final String PAGES = "/ask";
    private static final String API = "/api/v1/public/";

    private final Refusals refusals;

    AskLimit(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean ours = path.equals(PAGES) || path.startsWith(PAGES + "/") || path.startsWith(API);
        return !ours || !request.getMethod().equals("POST");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (length < 0 || length > BYTES_MAX) {
            refusals.send(request, response, Refused.tooLarge("ASK-105", BYTES_MAX / 1024));
        } else {
            chain.doFilter(request, response);
        }
    }
}
