package io.huiyin.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a sign-in comes from.
 *
 * @param address of the client, as the last gateway tells it
 * @param device browser and system in a few words, never the whole of what the browser says about itself
 */
record Came(String address, String device) implements Serializable {

    private static final int ADDRESS_LENGTH = 45;

    /** What a browser's own words hold, the particular ones first: Edge and Opera call themselves Chrome too, and Chrome Safari. */
    private static final List<Sign> BROWSERS = List.of(
            new Sign("micromessenger/", "WeChat"),
            new Sign("edg/", "Edge"),
            new Sign("opr/", "Opera"),
            new Sign("firefox/", "Firefox"),
            new Sign("chrome/", "Chrome"),
            new Sign("version/", "Safari"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("openharmony", "HarmonyOS"),
            new Sign("android", "Android"),
            new Sign("iphone", "iPhone"),
            new Sign("ipad", "iPad"),
            new Sign("windows", "Windows"),
            new Sign("mac os x", "macOS"),
            new Sign("linux", "Linux"));

    private record Sign(String holds, String name) {}

    static Came of(HttpServletRequest request) {
        String address = String.valueOf(request.getRemoteAddr());
        return new Came(
                address.length() <= ADDRESS_LENGTH ? address : address.substring(0, ADDRESS_LENGTH),
                device(request.getHeader("User-Agent")));
    }

    /** Such as {@code Chrome 131 · Windows}; empty for what is none of the known browsers. */
    static String device(@Nullable String userAgent) {
        String said = userAgent == null ? "" : userAgent.toLowerCase(Locale.ROOT);
        String browser = BROWSERS.stream()
                .filter(sign -> said.contains(sign.holds))
                .findFirst()
                .map(sign -> sign.name + version(said, sign.holds))
                .orElse("");
        String system = SYSTEMS.stream()
                .filter(sign -> said.contains(sign.holds))
                .findFirst()
                .map(Sign::name)
                .orElse("");
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + " · " + system;
    }

    /** A blank and the first number after the word, of at most three digits. */
    private static String version(String said, String word) {
        int from = said.indexOf(word) + word.length();
        int to = from;
        while (to < said.length() && to < from + 3 && said.charAt(to) >= '0' && said.charAt(to) <= '9') {
            to++;
        }
        return to == from ? "" : " " + said.substring(from, to);
    }
}
