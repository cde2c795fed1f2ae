package io.huiyin.base;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody else calls a file. The product opens no file by such a name, but shows it and gives it to browsers, which save under it: so
 * it is a name without a folder, shows what it is, and means a file on every system.
 */
public final class FileName {

    /** Characters. */
    public static final int LONGEST = 120;

    private static final String NAMELESS = "file";

    /** What is not seen or turns the order of what is: a name that ends in {@code exe.jpg} may then look the other way round. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}]");

    private static final Pattern FOLDER = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[<>:\"|?*]");

    /** Spaces of any script, and at the end points, with which Windows ends no name. */
    private static final Pattern EDGES = Pattern.compile("^\\p{Zs}+|[.\\p{Zs}]+$");

    /** Devices of Windows, whatever follows the point. */
    private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");

    private FileName() {}

    /** Never empty; what is left of nothing is {@code file}. */
    public static String of(@Nullable String given) {
        String seen = UNSEEN.matcher(given == null ? "" : given).replaceAll("");
        String last =
                NOT_IN_NAMES.matcher(FOLDER.matcher(seen).replaceFirst("")).replaceAll("_");
        String name = shortened(trimmed(last));
        if (name.isEmpty()) {
            return NAMELESS;
        }
        return DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches() ? shortened("_" + name) : name;
    }

    private static String trimmed(String name) {
        return EDGES.matcher(name).replaceAll("");
    }

    private static String shortened(String name) {
        return trimmed(cut(name));
    }

    /** With its ending, when it has a short one. */
    private static String cut(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        int point = name.lastIndexOf('.');
        String end = point > 0 && name.length() - point <= 10 ? name.substring(point) : "";
        int kept = LONGEST - 1 - end.codePointCount(0, end.length());
        return name.substring(0, name.offsetByCodePoints(0, kept)) + end;
    }
}
