package io.huiyin.shell;

import io.huiyin.base.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers every request that is refused or fails, once for all modules: a problem (RFC 9457) to the API, a page to a reader, a notice to a
 * part of a page. Also the entry point and the access-denied handler for the security configuration.
 */
@Component
public final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final String LOGIN = "/login";

    private final Bundles bundles;
    private final Templates templates;
    private final JsonMapper json;

    Refusals(Bundles bundles, Templates templates, JsonMapper json) {
        this.bundles = bundles;
        this.templates = templates;
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        send(request, response, e);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        send(request, response, e);
    }

    /** Answers the request with what {@code thrown} means; logs it with an incident id when the product is at fault. */
    public void send(HttpServletRequest request, HttpServletResponse response, Throwable thrown) throws IOException {
        Problem problem = Diagnosis.of(thrown);
        send(request, response, problem != null ? problem : incident(request, thrown));
    }

    /** A refusal of one of several things that were asked with one request, as the members of a problem. */
    public Map<String, Object> problem(Refused refused) {
        return Problem.of(refused).json(bundles.current());
    }

    private static Problem incident(HttpServletRequest request, Throwable thrown) {
        return Incident.log(thrown, request.getMethod(), Requests.path(request));
    }

    void send(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.retryable()) {
            response.setIntHeader(HttpHeaders.RETRY_AFTER, problem.retryAfter());
        }
        if (problem.status() == 405) {
            response.setHeader(
                    HttpHeaders.ALLOW,
                    problem.args().isEmpty() ? "" : problem.args().getFirst().toString());
        }
        if (Requests.isApi(request)) {
            sendProblem(request, response, problem);
        } else if (problem.status() == 401) {
            sendToLogin(request, response);
        } else {
            sendPage(request, response, problem);
        }
    }

    private void sendProblem(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        Messages m = bundles.of(LanguageResolver.language(request));
        byte[] body = json.writeValueAsBytes(problem.json(m));
        response.setContentType("application/problem+json");
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, m.lang());
        if (problem.status() == 401) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"huiyin\"");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static void sendToLogin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Requests.isPartial(request)) {
            response.setHeader("HX-Redirect", LOGIN);
        } else {
            response.sendRedirect(LOGIN);
        }
    }

    private void sendPage(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        Messages m = bundles.of(LanguageResolver.language(request));
        Map<String, Object> model = Map.of("error", ErrorModel.of(problem, m));
        try {
            if (Requests.isPartial(request)) {
                response.setHeader("HX-Retarget", "#notices");
                response.setHeader("HX-Reswap", "innerHTML show:window:top");
                templates.render("shell/notice", model, request, response);
            } else {
                templates.render("shell/error", model, request, response);
            }
        } catch (RuntimeException e) {
            LOG.error("the error page failed{}", Incident.trace(e));
            response.setContentType("text/plain;charset=UTF-8");
            response.getOutputStream().write(problem.detail(m).getBytes(StandardCharsets.UTF_8));
        }
    }
}
