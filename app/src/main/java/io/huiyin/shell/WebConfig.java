package io.huiyin.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfig implements WebMvcConfigurer {

    private static final String FILES = "classpath:/static/";

    @Bean
    LocaleResolver localeResolver() {
        return new LanguageResolver();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LanguageSwitch());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        if (StaticFiles.VERSION != null) {
            registry.addResourceHandler(StaticFiles.ROOT + StaticFiles.VERSION + "/**")
                    .addResourceLocations(FILES)
                    .setCacheControl(CacheControl.maxAge(Duration.ofDays(365))
                            .cachePublic()
                            .immutable());
        }
        registry.addResourceHandler(StaticFiles.ROOT + "**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache());
    }

    /** Keeps the language that a link with {@code ?lang=} asked for. */
    private static final class LanguageSwitch implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            Language asked = Language.find(request.getParameter(LanguageResolver.PARAMETER));
            if (asked != null && !Requests.isApi(request)) {
                new LanguageResolver().setLocale(request, response, asked.locale());
            }
            return true;
        }
    }
}
