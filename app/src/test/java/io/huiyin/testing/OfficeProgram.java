package io.huiyin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** LibreOffice, where it is installed: opens files of the product as those do who get them. */
public final class OfficeProgram {

    private static final int SECONDS = 120;

    private final String program;
    private final Path folder;

    private OfficeProgram(String program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /**
     * A test that asks for it is skipped where it is not installed.
     *
     * @param folder for files and settings
     */
    public static OfficeProgram in(Path folder) {
        String program = Stream.of("/usr/bin/soffice", "/usr/bin/libreoffice")
                .filter(name -> new File(name).canExecute())
                .findFirst()
                .orElse("");
        assumeThat(program).as("LibreOffice is installed").isNotEmpty();
        return new OfficeProgram(program, folder);
    }

    /** What it reads in a document. */
    public String ofDocument(byte[] docx) throws IOException, InterruptedException {
        return text(docx, "docx", "txt", "Text (encoded):UTF8");
    }

    /** What it reads in the first sheet of a workbook, separated by commas. */
    public String ofWorkbook(byte[] xlsx) throws IOException, InterruptedException {
        return text(xlsx, "xlsx", "csv", "Text - txt - csv (StarCalc):44,34,76");
    }

    private String text(byte[] content, String form, String into, String filter)
            throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("opened." + form), content);
        Process process = new ProcessBuilder(
                        program,
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        into + ":" + filter,
                        "--outdir",
                        folder.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return Files.readString(folder.resolve("opened." + into));
    }
}
