package io.huiyin.guide;

import io.huiyin.base.Access;
import io.huiyin.base.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;

/** Sees, in the demo, what is done on the pages, so that nobody has to tick it. */
@Component
@ConditionalOnProperty("huiyin.demo")
class FirstHourWatch implements WebMvcConfigurer, HandlerInterceptor {

    private final FirstHour hour;
    private final Access access;

    FirstHourWatch(FirstHour hour, Access access) {
        this.hour = hour;
        this.access = access;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/api/**", "/static/**");
    }

    /** What is done by reading a page is ticked on that page. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (isRead(request)) {
            see(request, response);
        }
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failed) {
        if (failed == null && !isRead(request)) {
            see(request, response);
        }
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET");
    }

    private void see(HttpServletRequest request, HttpServletResponse response) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (pattern == null) {
            return;
        }
        try {
            hour.see(
                    access.actor(),
                    new FirstStep.Seen(
                            request.getMethod(),
                            pattern.toString(),
                            response.getStatus(),
                            variables(request),
                            parameters(request)),
                    taken(response));
        } catch (Refused nobody) {
            // strangers do nothing of it
        }
    }

    private static Map<String, String> variables(HttpServletRequest request) {
        Map<String, String> variables = new HashMap<>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> found) {
            found.forEach((name, value) -> variables.put(name.toString(), value.toString()));
        }
        return variables;
    }

    private static Map<String, String> parameters(HttpServletRequest request) {
        Map<String, String> parameters = new HashMap<>();
        for (String name : new String[] {"finish", "dry_run"}) {
            String value = request.getParameter(name);
            if (value != null) {
                parameters.put(name, value);
            }
        }
        return parameters;
    }

    /** The number of the matter that a form took in: the page that it leads to names it. */
    private static @Nullable String taken(HttpServletResponse response) {
        String next = response.getHeader("Location");
        return next == null
                ? null
                : UriComponentsBuilder.fromUriString(next)
                        .build()
                        .getQueryParams()
                        .getFirst("taken");
    }
}
