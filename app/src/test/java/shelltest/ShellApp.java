package shelltest;

import static org.springframework.security.config.Customizer.withDefaults;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.shell.CityName;
import io.huiyin.shell.Flash;
import io.huiyin.shell.Language;
import io.huiyin.shell.NavItem;
import io.huiyin.shell.Refusals;
import io.huiyin.shell.SignIn;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The shell alone, with invented users and pages: for its tests, and to look at it in a browser without a database. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@ComponentScan("io.huiyin.shell")
@Import(ShellApp.Pages.class)
public class ShellApp {

    private static final Instant NOW = Instant.parse("2022-12-15T06:03:00Z");

    public static void main(String[] args) {
        SpringApplication.run(ShellApp.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, City.ZONE);
    }

    @Bean
    City city() {
        return new City("1505");
    }

    @Bean
    CityName cityName() {
        return language -> language == Language.ZH ? "通辽市" : "Tongliao";
    }

    @Bean
    Access access() {
        return () -> {
            var authentication = SecurityContextHolder.getContext().getAuthentication();
            if (authentication == null || authentication.getName().equals("anonymousUser")) {
                throw Refused.forbidden("ACCESS-001");
            }
            var verbs = EnumSet.allOf(Verb.class);
            verbs.remove(Verb.ADMINISTER);
            return new Actor(authentication.getName(), "受理员一号", java.util.Set.of("operator"), verbs, "1505/", 1);
        };
    }

    @Bean
    NavItem home() {
        return new NavItem(0, "/", "shell.design.mine", "home", null);
    }

    @Bean
    NavItem intake() {
        return new NavItem(10, "/intake", "shell.design.taken", "phone-incoming", Verb.RECEIVE);
    }

    @Bean
    NavItem matters() {
        return new NavItem(20, "/matters", "shell.design.all", "inbox", Verb.VIEW);
    }

    @Bean
    NavItem network() {
        return new NavItem(30, "/network", "shell.design.unit", "flask", Verb.VIEW);
    }

    @Bean
    NavItem design() {
        return new NavItem(40, "/design", "shell.design", "language", null);
    }

    @Bean
    NavItem settings() {
        return new NavItem(50, "/settings", "shell.design.state", "keyboard", Verb.ADMINISTER);
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(User.withUsername("operator")
                .password("{noop}demo")
                .roles("USER")
                .build());
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http, Refusals refusals) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/static/**", "/login", "/open/**", "/api/open/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/design"))
                .httpBasic(withDefaults())
                .csrf(csrf -> csrf.ignoringRequestMatchers("/api/**"))
                .exceptionHandling(e -> e.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    @Controller
    static class Pages {

        enum Colour {
            RED,
            GREEN
        }

        record Painted(String name, Colour colour, List<Integer> sizes) {}

        @GetMapping("/login")
        String login(
                @RequestParam(required = false) @Nullable String error,
                @RequestParam(required = false) @Nullable String logout,
                Model model) {
            model.addAttribute(
                    "signIn",
                    new SignIn(
                            error != null,
                            0,
                            logout != null,
                            null,
                            List.of(
                                    new SignIn.Account("operator", "demo", "话务一班", "受理员", "phone-incoming"),
                                    new SignIn.Account("dispatcher", "demo", "派单席", "派单员", "send"),
                                    new SignIn.Account("handler", "demo", "热力公司", "承办单位", "circle-check"),
                                    new SignIn.Account("worker", "demo", "永清街道", "网格员", "map-pin-check"),
                                    new SignIn.Account("leader", "demo", "市政府", "领导", "mood-smile"),
                                    new SignIn.Account("auditor", "demo", "监督室", "监督员", "shield-check"),
                                    new SignIn.Account("admin", "demo", "信息中心", "管理员", "keyboard")),
                            List.of(new SignIn.Account("handler-gas", "demo", "燃气公司", "承办单位", "circle-check"))));
            return "shell/login";
        }

        @GetMapping("/flash")
        String flash(RedirectAttributes redirect) {
            Flash.success(redirect, "shell.due.at", "2022-12-15");
            return "redirect:/design";
        }

        @GetMapping({"/open/refuse", "/api/open/refuse"})
        void refuse(@RequestParam String kind) {
            throw switch (kind) {
                case "conflict" -> Refused.conflict("BASE-001");
                case "fields" ->
                    Refused.invalid(List.of(
                            new Fault("text", "", "BASE-002", null), new Fault("name", "…", "BASE-003", "≤ 10")));
                case "missing" -> Refused.notFound("SHELL-404");
                case "large" -> Refused.tooLarge("SHELL-413");
                case "busy" -> Refused.busy("SHELL-503");
                case "full" -> Refused.full("SHELL-503");
                case "nobody" -> Refused.forbidden("ACCESS-001");
                case "bug" -> new IllegalStateException("secret of a citizen");
                default -> Refused.forbidden("SHELL-403");
            };
        }

        @PostMapping("/api/open/paint")
        @ResponseBody
        Painted paint(@RequestBody Painted painted) {
            return painted;
        }

        @GetMapping("/api/open/day")
        @ResponseBody
        LocalDate day(@RequestParam LocalDate day, @RequestParam(defaultValue = "RED") Colour colour) {
            return day;
        }
    }
}
