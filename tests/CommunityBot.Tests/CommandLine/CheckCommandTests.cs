using System.Text.Json;
using CommunityBot.Hosting;
using CommunityBot.Testing;

namespace CommunityBot.Tests.CommandLine;

public class CheckCommandTests
{
    [Fact]
    public async Task A_clean_archive_ends_with_0_and_a_count()
    {
        using var archive = TempArchive.CreateWithTranscript("- line: Bees count.\n  sec: 3\n  who: Anna");

        var run = await ProgramRun.StartAsync("check", archive.Root);

        Assert.Equal(
            [
                "     1 episode", "     1   with words", "     1   with times", "     1   with speakers", "     0   with links",
                "     0   with dates", "     1   with numbers", "0 errors, 0 warnings in 2 files; 1 episode can be asked for.",
            ],
            run.OutputLines);
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Problems_are_printed_as_file_line_and_sentence_and_errors_end_with_1()
    {
        using var archive = TempArchive.CreateWithTranscript("- line: Bees count.\n  sec: 3\n  who: Anna").AddFile(
            "_podcast/torn.md", "---\ntitle: \"torn\n---\n");

        var run = await ProgramRun.StartAsync("check", archive.Root);

        Assert.Matches(@"^_podcast/torn\.md:[1-9][0-9]*: .+\.$", run.OutputLines[0]);
        Assert.Equal("1 error, 0 warnings in 2 files; 1 episode can be asked for.", run.OutputLines[^1]);
        Assert.Equal((ExitCode.Failed, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task What_was_mended_is_a_warning_that_ends_with_0_and_can_be_left_out()
    {
        using var archive = TempArchive.CreateWithTranscript(
            """
            - line: Bees count very well indeed.
              sec: 30
              who: Anna
            - line: Up to four, some say five.
              sec: 20
              who: Anna
            - line: Nobody has asked them to go on.
              sec: 40
              who: Anna
            """);

        var all = await ProgramRun.StartAsync("check", archive.Root);
        var errors = await ProgramRun.StartAsync("check", archive.Root, "--errors");

        Assert.Matches(@"^_podcast/bees\.md:[0-9]+: ", all.OutputLines[0]);
        Assert.Equal("0 errors, 1 warning in 2 files; 1 episode can be asked for.", all.OutputLines[^1]);
        Assert.Equal([all.OutputLines[^1]], errors.OutputLines);
        Assert.Equal((ExitCode.Success, ExitCode.Success), (all.ExitCode, errors.ExitCode));
    }

    [Fact]
    public async Task A_folder_without_an_episode_is_not_clean_and_its_files_are_explained()
    {
        using var archive = new TempArchive();
        for (var i = 10; i < 22; i++)
            archive.AddFile($"{i}.md", "# Bees\n");

        var run = await ProgramRun.StartAsync("check", archive.Root);

        Assert.Equal(
            [
                "12 Markdown files were looked at, and none is an episode: no front matter (a line --- at the beginning).",
                "    12 files not used",
                "    12   no front matter (a line --- at the beginning)",
                "         10.md, 11.md, 12.md, 13.md, 14.md, 15.md, 16.md, 17.md, 18.md, 19.md and 2 more",
                "0 errors, 0 warnings in 0 files, 12 files not used; 0 episodes can be asked for.",
            ],
            run.OutputLines);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
    }

    [Fact]
    public async Task An_empty_folder_is_not_clean()
    {
        using var archive = new TempArchive();

        var run = await ProgramRun.StartAsync("check", archive.Root);

        Assert.StartsWith("There is no page and no transcript here", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
    }

    [Fact]
    public async Task Scripts_get_everything_as_JSON()
    {
        using var archive = TempArchive.CreateWithTranscript("- line: Bees count.\n  sec: 3\n  who: Anna").AddFile("about.md", "Bees.");

        var run = await ProgramRun.StartAsync("check", archive.Root, "--format", "json");

        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(1, json.RootElement.GetProperty("episodes").GetProperty("words").GetInt32());
        Assert.Equal("about.md", json.RootElement.GetProperty("unused")[0].GetProperty("files")[0].GetString());
        Assert.Equal(0, json.RootElement.GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public async Task The_sample_archive_has_no_errors()
    {
        var run = await ProgramRun.StartAsync("check", SampleArchive.Folder, "--errors");

        Assert.Matches("^0 errors, [0-9]+ warnings? in 18 files; 8 episodes can be asked for\\.$", Assert.Single(run.OutputLines));
        Assert.Equal(ExitCode.Success, run.ExitCode);
    }

    [Fact]
    public async Task A_path_that_cannot_be_used_ends_with_2()
    {
        using var archive = new TempArchive();
        var missing = Path.Combine(archive.Root, "missing");

        var run = await ProgramRun.StartAsync("check", missing);

        Assert.Equal([$"The archive path \"{missing}\" does not exist."], run.ErrorLines);
        Assert.Equal((ExitCode.Unusable, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task The_path_may_come_from_the_archive_option_and_from_the_settings()
    {
        using var archive = TempArchive.CreateWithTranscript("- line: Bees count.\n  sec: 3\n  who: Anna");

        Assert.EndsWith(
            "1 episode can be asked for.\n",
            (await ProgramRun.StartAsync("check", "--archive", archive.Root)).Output,
            StringComparison.Ordinal);
        Assert.EndsWith("8 episodes can be asked for.\n", (await ProgramRun.StartAsync("check")).Output, StringComparison.Ordinal);
    }
}
