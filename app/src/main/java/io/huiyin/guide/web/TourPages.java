package io.huiyin.guide.web;

import io.huiyin.base.Access;
import io.huiyin.guide.FirstHour;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Puts the list of the first hour away, and brings it back: for the account, and for the browser whatever the account. */
@Controller
@ConditionalOnProperty("huiyin.demo")
class TourPages {

    private static final Duration KEPT = Duration.ofDays(365);

    private final FirstHour hour;
    private final Access access;

    TourPages(FirstHour hour, Access access) {
        this.hour = hour;
        this.access = access;
    }

    @PostMapping("/tour/away")
    String away(@RequestParam(defaultValue = "/") String here, HttpServletResponse response) {
        hour.putAway(access.actor());
        remember(response, FirstHour.AWAY, KEPT);
        return "redirect:" + (here.startsWith("/") && !here.startsWith("//") && !here.contains("\\") ? here : "/");
    }

    @PostMapping("/tour/back")
    String back(HttpServletResponse response) {
        hour.bringBack(access.actor());
        remember(response, "", Duration.ZERO);
        return "redirect:/";
    }

    private static void remember(HttpServletResponse response, String value, Duration kept) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(FirstHour.COOKIE, value)
                        .path("/")
                        .sameSite("Lax")
                        .maxAge(kept)
                        .build()
                        .toString());
    }
}
