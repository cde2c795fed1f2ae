package io.huiyin.access;

import io.huiyin.base.City;
import io.huiyin.shell.Refusals;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** Who gets in: programs with a token, browsers with a session. Everything is closed but what is named here as open. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class SecurityConfiguration {

    private static final String[] OPEN = {
        SignInHandlers.LOGIN,
        SecondStep.PAGE,
        SecondStep.PAGE + "/factor",
        "/login/oidc",
        OidcProvider.BACK,
        FirstLinks.PAGE + "*",
        "/ask",
        "/ask/**",
        "/static/**",
        "/favicon.ico",
        "/error",
        "/actuator/health",
        "/actuator/health/*"
    };
    private static final String OPEN_API = "/api/v1/openapi.json";

    /** What requesters do, who have no account. */
    private static final String PUBLIC_API = "/api/v1/public/**";

    private static final String DESIGN = "/design/**";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** The web server's own observation of a request says enough; one more for each filter costs as much as the filters do. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    CsrfTokens csrfTokens(City city) {
        return new CsrfTokens("hy_csrf_" + city.code());
    }

    @Bean
    AuthenticationManager authenticationManager(PasswordSignIn passwords) {
        return new ProviderManager(passwords);
    }

    /** Cookies know no port: two cities on one host would share a session without the code in its name. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> sessionCookies(City city) {
        return server -> {
            Session session = server.getSettings().getSession();
            session.setTimeout(Sessions.IDLE);
            session.setPersistent(false);
            session.setTrackingModes(Set.of(Session.SessionTrackingMode.COOKIE));
            Cookie cookie = session.getCookie();
            cookie.setName("hy_session_" + city.code());
            cookie.setHttpOnly(true);
            cookie.setSameSite(Cookie.SameSite.LAX);
        };
    }

    /** A token, or the session of a page whose script calls. Problems as JSON, never a redirect, never a new session. */
    @Bean
    @Order(1)
    SecurityFilterChain apiSecurity(
            HttpSecurity http, CsrfTokens csrf, Tokens tokens, LiveUsers users, Sessions sessions, Refusals refusals) {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, OPEN_API)
                        .permitAll()
                        .requestMatchers(PUBLIC_API)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .sessionManagement(kept -> kept.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .csrf(forged -> forged.csrfTokenRepository(csrf)
                        .requireCsrfProtectionMatcher(SecurityConfiguration::relyOnCookie))
                .addFilterBefore(new SessionEndFilter(users, sessions), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new TokenFilter(tokens, users, refusals), SessionEndFilter.class)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .build();
    }

    /** True for a request that changes something and would be believed for its cookie alone. */
    private static boolean relyOnCookie(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod())
                && !TokenFilter.hasToken(request)
                && request.getSession(false) != null;
    }

    @Bean
    @Order(2)
    SecurityFilterChain pageSecurity(
            HttpSecurity http,
            CsrfTokens csrf,
            LiveUsers users,
            Sessions sessions,
            KnownBrowsers browsers,
            AskedFor asked,
            Refusals refusals,
            @Value("${huiyin.demo:false}") boolean demo) {
        SignInHandlers handlers = new SignInHandlers(asked, refusals, sessions, browsers);
        return http.authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    requests.requestMatchers(OPEN).permitAll();
                    if (demo) {
                        requests.requestMatchers(DESIGN).permitAll();
                    }
                    requests.anyRequest().authenticated();
                })
                .csrf(forged -> forged.csrfTokenRepository(csrf))
                .requestCache(cache -> cache.requestCache(asked.cache()))
                .sessionManagement(kept -> kept.sessionFixation(fixation -> fixation.changeSessionId()))
                .formLogin(form -> form.loginPage(SignInHandlers.LOGIN)
                        .authenticationDetailsSource(browsers::attempt)
                        .successHandler(handlers)
                        .failureHandler(handlers))
                .logout(logout -> logout.logoutUrl(SignInHandlers.LOGOUT)
                        .addLogoutHandler(handlers)
                        .logoutSuccessUrl(SignInHandlers.LOGIN + "?" + SignInHandlers.LEFT))
                .addFilterBefore(new SessionEndFilter(users, sessions), AnonymousAuthenticationFilter.class)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(handlers))
                .build();
    }
}
