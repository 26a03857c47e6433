using CommunityBot.Testing;
using CsCheck;

namespace CommunityBot.Archive.Tests;

/// <summary>Loads generated archives with broken files. The files are loaded together, because a load costs more than a file.</summary>
public class DamagedArchiveTests
{
    private const int FilesPerArchive = 300;
    private const string Good = "---\ntitle: Good\ntranscript: [{line: Hi.}]\n---\n";

    // Longer than the load of any archive here, also on a busy machine.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private static readonly (string Extension, string Text)[] Files =
    [
        (".md", """
            ---
            title: 'Bees: "a guide"'
            guests: [annaberg, &x carlodee]
            links: {youtube: 'https://youtu.be/abcdefghi_1'}
            intro: >-
              Folded <br><br> text
            transcript:
            - header: One
            - line: |
                literal
              sec: 10
              time: 0:10
              who: Anna
            - {line: "quoted \u0041", who: Ben}
            ---
            Body
            """),
        (".md", """
            ---
            short: annaberg
            title: Anna Berg
            twitter: anna
            ---

            Anna *counts* [bees](https://example.org){:target="_blank"}.
            """),
        (".vtt", """
            WEBVTT

            NOTE x

            1
            00:01.000 --> 00:02.000 line:1
            <v Anna>Hi.</v>

            00:03.000 --> 00:04.000
            Ben: Two &amp; three.
            """),
        (".srt", "1\n00:00:05,000 --> 00:00:06,000\n{\\an8}Anna: From SubRip.\n\n2\n00:00:07,000 --> 00:00:08,000\nMore.\n"),
        (".json", """
            {"segments": [
              {"startTime": 1.5, "endTime": 2, "speaker": "Anna", "body": "Hi \u0041."},
              {"start": "3", "text": "Two."}
            ]}
            """),
        (".txt", "Bees count.\n\nThey do.\n"),
    ];

    private static readonly Gen<char> DamagingChars = Gen.Char["-:[]{}&*!|>'\"%@`#,? \n\tx\\<"];

    // The end of a file is cut off, and then characters are replaced.
    private static readonly Gen<(string Extension, string Text)> DamagedFiles =
        Gen.Select(Gen.OneOf(Files), Gen.Int[0, 2000], Gen.Select(Gen.Int[0, 1000], DamagingChars).Array[0, 6], (file, cut, replaced) =>
        {
            var text = file.Text[..Math.Max(1, Math.Min(file.Text.Length, cut))].ToCharArray();
            foreach (var (position, character) in replaced)
                text[position % text.Length] = character;
            return (file.Extension, new string(text));
        });

    [Fact]
    public void Damaged_files_never_throw_and_give_the_same_result_twice() =>
        PinnedSamples.Check(DamagedFiles.Array[FilesPerArchive], 4, files =>
        {
            using var archive = new TempArchive().AddFile("good.md", Good);
            for (var i = 0; i < files.Length; i++)
                archive.AddFile($"{(i % 3 == 0 ? "_people" : "_podcast")}/{i}{files[i].Extension}", files[i].Text);

            var first = Load(archive);
            var second = Load(archive);

            Assert.Contains(first.Catalog.Episodes, e => e.Id.Slug == "good");
            Assert.Equal(first.Problems, second.Problems);
            Assert.Equal(first.Catalog.Episodes.Select(Describe), second.Catalog.Episodes.Select(Describe));
            Assert.All(first.Problems, problem =>
            {
                Assert.InRange(problem.Message.Length, 10, 300);
                Assert.DoesNotContain(problem.ToString(), char.IsControl);
                Assert.InRange(problem.Line, 1, 100);
            });
        });

    [Fact]
    public void Every_sequence_of_YAML_tokens_is_read_to_its_end() =>
        PinnedSamples.Check(YamlTokens.Texts.Array[FilesPerArchive], 4, texts =>
        {
            using var archive = new TempArchive().AddFile("good.md", Good);
            for (var i = 0; i < texts.Length; i++)
            {
                archive
                    .AddFile($"{i}.md", $"---\n{texts[i]}\n---\n")
                    .AddFile($"{i}.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n")
                    .AddFile($"{i}.yaml", texts[i]);
            }

            Assert.Contains(Load(archive).Catalog.Episodes, e => e.Id.Slug == "good");
            foreach (var i in Enumerable.Range(0, texts.Length))
                GlossaryReader.Read(Path.Combine(archive.Root, $"{i}.yaml"));
        });

    // A load that does not end fails the test instead of blocking the run.
    private static ArchiveLoad Load(TempArchive archive)
    {
        var load = Task.Run(archive.Load);
        Assert.True(load.Wait(Timeout), "The load does not end.");
        return load.Result;
    }

    private static string Describe(Episodes.Episode episode) =>
        $"{episode.Title}: {string.Join(' ', episode.Lines.Select(line => line.Text))}";
}
