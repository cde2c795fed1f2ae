package io.huiyin.shell;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Renders the precompiled JTE templates; every one may ask for {@code m} and {@code page}. */
@Component
final class Templates implements ViewResolver, Ordered {

    private static final String HTML = "text/html;charset=UTF-8";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Bundles bundles;
    private final PageContexts contexts;

    Templates(Bundles bundles, PageContexts contexts) {
        this.bundles = bundles;
        this.contexts = contexts;
        engine.setTrimControlStructures(true);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        if (name.startsWith("redirect:") || name.startsWith("forward:")) {
            return null;
        }
        return (model, request, response) -> render(name, model, request, response);
    }

    /** A part of a page, beside any request: it may ask for {@code m} and for nothing of {@code page}. */
    String part(String name, Language language, Map<String, ?> model) {
        Map<String, Object> params = new HashMap<>(model);
        params.put("m", bundles.of(language));
        StringOutput output = new StringOutput();
        engine.render(name + ".jte", params, output);
        return output.toString();
    }

    /** Writes the page in full before the first byte leaves, so that a fault in a template still becomes a clean error page. */
    void render(String name, @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Language language = LanguageResolver.language(request);
        Map<String, Object> params = new HashMap<>();
        if (model != null) {
            params.putAll(model);
        }
        List<Flash> flash = params.get(Flash.ATTRIBUTE) instanceof Flash left ? List.of(left) : List.of();
        params.put("m", bundles.of(language));
        params.put("page", contexts.of(request, language, flash));
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(name + ".jte", params, output);
        response.setContentType(HTML);
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }
}
