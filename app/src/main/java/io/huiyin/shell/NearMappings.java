package io.huiyin.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the handler of a request among the few addresses that begin like its own and are as long. Spring holds an address with a variable
 * in it against all there are, which was a tenth of what an action costs. What is found twice or not at all is left to Spring.
 */
final class NearMappings extends RequestMappingHandlerMapping {

    private static final Pattern SEPARATOR = Pattern.compile("/");

    /** Below it, the third part tells addresses apart: {@code /api/v1/matters}. */
    private static final String API = "api";

    /** An address with its handler. */
    private record Mapping(RequestMappingInfo info, HandlerMethod handler) {}

    /**
     * @param byBeginning addresses by {@link #beginning}
     * @param others those that may fit a request of another length or beginning
     */
    private record Index(Map<String, List<Mapping>> byBeginning, List<Mapping> others) {}

    private volatile @Nullable Index index;

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        Index known = index();
        Mapping only = null;
        RequestMappingInfo match = null;
        for (List<Mapping> near :
                List.of(known.byBeginning.getOrDefault(beginning(parts(path)), List.of()), known.others)) {
            for (Mapping mapping : near) {
                RequestMappingInfo found = getMatchingMapping(mapping.info, request);
                if (found != null && match != null) {
                    return super.lookupHandlerMethod(path, request);
                }
                if (found != null) {
                    only = mapping;
                    match = found;
                }
            }
        }
        if (only == null || match == null) {
            return super.lookupHandlerMethod(path, request);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, only.handler);
        handleMatch(match, path, request);
        return only.handler;
    }

    /** Made with the first request: by then all mappings are known. */
    private Index index() {
        Index known = index;
        if (known == null) {
            Map<String, List<Mapping>> byBeginning = new HashMap<>();
            List<Mapping> others = new ArrayList<>();
            getHandlerMethods().forEach((info, handler) -> {
                Mapping mapping = new Mapping(info, handler);
                for (String pattern : info.getPatternValues()) {
                    String[] parts = parts(pattern);
                    (isPlain(pattern, parts)
                                    ? byBeginning.computeIfAbsent(beginning(parts), key -> new ArrayList<>())
                                    : others)
                            .add(mapping);
                }
            });
            known = new Index(byBeginning, others);
            index = known;
        }
        return known;
    }

    /** Whether an address fits requests of its own length and beginning only. */
    private static boolean isPlain(String pattern, String[] parts) {
        return !pattern.contains("*")
                && !pattern.contains("?")
                && !beginning(parts).contains("{");
    }

    /** The parts that tell most addresses apart, and how many there are in all. */
    private static String beginning(String[] parts) {
        String first = parts.length > 1 ? parts[1] : "";
        String third = first.equals(API) && parts.length > 3 ? parts[3] : "";
        return parts.length + " " + first + " " + third;
    }

    /** Of {@code /a/b}: nothing, a and b. */
    private static String[] parts(String path) {
        return SEPARATOR.split(path, -1);
    }
}
