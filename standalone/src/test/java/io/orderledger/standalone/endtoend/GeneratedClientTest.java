package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A public generator finds the description valid and makes a client of it, which compiles and works. */
class GeneratedClientTest extends OnOneLedger {

    private static final Path GENERATOR = Path.of("target", "client-generator", "openapi-generator-cli.jar");
    private static final String OPTIONS =
            "library=native,openApiNullable=false,useJakartaEe=true,hideGenerationTimestamp=true,"
                    + "useSingleRequestParameter=true,apiPackage=client.api,modelPackage=client.model,invokerPackage=client";

    @TempDir
    Path folder;

    @Test
    void a_client_made_by_a_public_generator_places_and_reads_an_order() throws Exception {
        Path document = folder.resolve("order-ledger.json");
        Files.writeString(document, client.get("/v3/api-docs").expect(200).text());

        assertThat(generator("validate", "-i", document.toString())).contains("No validation issues detected");
        generator(
                "generate",
                "-g",
                "java",
                "-i",
                document.toString(),
                "-o",
                folder.toString(),
                "--global-property",
                "apis,models,supportingFiles,apiDocs=false,modelDocs=false,apiTests=false,modelTests=false",
                "--additional-properties",
                OPTIONS);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(classes);
        URL[] compiled = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(compiled, getClass().getClassLoader())) {
            Object told = loader.loadClass("client.FirstOrder")
                    .getMethod("tell", String.class)
                    .invoke(null, ledger.url().toString());
            assertThat(told)
                    .isEqualTo(Map.of(
                            "placed", "web:g-1 1",
                            "read", "UNPAID CNY 3980",
                            "found", "[web:g-1]",
                            "refused", "404 order-not-found"));
        }
    }

    private static String generator(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                GENERATOR.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(told).isZero();
        return told;
    }

    private void compile(Path classes) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter told = new StringWriter();
        Path use = Path.of(
                getClass().getResource("/generated-client/FirstOrder.txt").toURI());
        Path source = Files.copy(use, folder.resolve("src/main/java/client/FirstOrder.java"));
        try (Stream<Path> all = Files.walk(folder.resolve("src/main/java"));
                StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            boolean done = compiler.getTask(
                            told,
                            files,
                            null,
                            List.of("-nowarn", "-proc:none", "-d", classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(done).as("%s compiled with the client: %s", source, told).isTrue();
        }
    }
}
