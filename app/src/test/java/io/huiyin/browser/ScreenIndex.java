package io.huiyin.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The list of the pictures in their folder. */
final class ScreenIndex {

    private ScreenIndex() {}

    static void write(Path folder, List<Screen> screens, LocalDate day) throws IOException {
        StringBuilder list = new StringBuilder("""
                # Screens

                Every page of the demo on %s, on a desk (1,440 pixels wide) and on a phone (390); a long page is cut.
                `./huiyin screens` takes them anew, from the list app/src/test/resources/screens.tsv; a picture that shows the same stays.
                Fields for dates, times and files are drawn by the browser, which speaks English in these pictures and the reader's language elsewhere.

                | page | what it shows | who looks | desk | phone |
                | --- | --- | --- | --- | --- |
                """.formatted(day));
        for (Screen screen : screens) {
            list.append("| %s | %s | %s | [1440](%s) | [390](%s) |%n"
                    .formatted(
                            screen.name(),
                            screen.about(),
                            screen.user(),
                            screen.file(Screen.Size.DESK),
                            screen.file(Screen.Size.PHONE)));
        }
        Files.writeString(folder.resolve("README.md"), list);
    }
}
