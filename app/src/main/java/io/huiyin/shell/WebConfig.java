package io.huiyin.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

@Configuration(proxyBeanMethods = false)
class WebConfig implements WebMvcConfigurer {

    private static final Duration KEPT = Duration.ofDays(365);

    /** Types that Spring does not know by the end of a file's name. */
    private static final Map<String, MediaType> TYPES = Map.of(
            "geojson", MediaType.parseMediaType("application/geo+json"),
            "webmanifest", MediaType.parseMediaType("application/manifest+json"));

    @Bean
    LocaleResolver localeResolver() {
        return new LanguageResolver();
    }

    @Bean
    WebMvcRegistrations nearMappings() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new NearMappings();
            }
        };
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LanguageSwitch());
    }

    @Bean
    ResourceHttpRequestHandler keptFiles() {
        return files(CacheControl.maxAge(KEPT).cachePublic().immutable());
    }

    @Bean
    ResourceHttpRequestHandler freshFiles() {
        return files(CacheControl.noCache());
    }

    private static ResourceHttpRequestHandler files(CacheControl kept) {
        ResourceHttpRequestHandler handler = new ResourceHttpRequestHandler();
        handler.setLocations(List.of(new ClassPathResource("static/")));
        handler.setMediaTypes(TYPES);
        handler.setCacheControl(kept);
        return handler;
    }

    /** Files under an address with the build's version never change; the others are asked for again each time. */
    @Bean
    SimpleUrlHandlerMapping staticFiles(ResourceHttpRequestHandler keptFiles, ResourceHttpRequestHandler freshFiles) {
        String version = StaticFiles.VERSION == null ? "" : StaticFiles.VERSION + "/";
        Map<String, ResourceHttpRequestHandler> handlers = version.isEmpty()
                ? Map.of(StaticFiles.ROOT + "**", freshFiles)
                : Map.of(StaticFiles.ROOT + version + "**", keptFiles, StaticFiles.ROOT + "**", freshFiles);
        return new SimpleUrlHandlerMapping(handlers, Ordered.LOWEST_PRECEDENCE - 1);
    }

    /** Keeps the language that a link with {@code ?lang=} asked for. */
    private static final class LanguageSwitch implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            Language asked = LanguageResolver.asked(request);
            if (asked != null && !Requests.isApi(request)) {
                new LanguageResolver().setLocale(request, response, asked.locale());
            }
            return true;
        }
    }
}
