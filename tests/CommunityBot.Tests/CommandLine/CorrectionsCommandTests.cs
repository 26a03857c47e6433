using CommunityBot.Core.Moderation;
using CommunityBot.Episodes;
using CommunityBot.Hosting;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;

namespace CommunityBot.Tests.CommandLine;

/// <summary>Tests <c>corrections export</c>, and what <c>check</c> and <c>forget</c> do with corrections.</summary>
[Collection(ProcessWide.Name)]
public sealed class CorrectionsCommandTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TempFolder _folder = new();
    private readonly TempArchive _archive = TempArchive.CreateWithTranscript(
        "- line: 'We fly cuber\n    kites in the autumn.'\n  who: Anna\n- line: Short strings break.");

    private readonly IDisposable[] _variables;

    public CorrectionsCommandTests() => _variables =
    [
        ProcessWide.Variable("Store__Path", _folder.File("store.db")), ProcessWide.Variable("Archive__Path", _archive.Root),
    ];

    public void Dispose()
    {
        foreach (var variable in _variables)
            variable.Dispose();
        _archive.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Export_prints_a_patch_and_counts_what_is_not_in_it()
    {
        await AddAsync(CorrectKites(), "2026-11-20");
        await AddAsync(new LabelCorrection("Anna", null, new(null, "Ann Ash")), "2026-11-21");
        await AddAsync(new LineCorrection(new("0son44vn", "Nobody has *this* line.", 3, null), "Or that."), "2026-11-22");

        var run = await ProgramRun.StartAsync("corrections", "export");

        Assert.Equal(
            new(
                ExitCode.Success,
                """
                --- a/_podcast/bees.md
                +++ b/_podcast/bees.md
                @@ -5,7 +5,7 @@
                 episode: 2
                 guests: [annaberg]
                 transcript:
                -- line: 'We fly cuber
                +- line: 'We fly Cooper
                     kites in the autumn.'
                   who: Anna
                 - line: Short strings break.

                """.ReplaceLineEndings("\n"),
                """
                2 corrections are not in the patch: corrections export --list prints them.
                * 1: it says who speaks. Each format writes names in a way of its own, so somebody must change the file.
                * 1: the archive does not have its line any more.

                """.ReplaceLineEndings("\n")),
            run);
        Assert.Equal(
            """
            * everywhere: Anna → Ann Ash
            * an episode that is not in the archive (its place is gone)
              * old: Nobody has \*this\* line.
              * new: Or that.

            """.ReplaceLineEndings("\n"),
            (await ProgramRun.StartAsync("corrections", "export", "--list")).Output);
    }

    [Fact]
    public async Task Without_corrections_the_patch_is_empty() =>
        Assert.Equal(new(ExitCode.Success, "", ""), await ProgramRun.StartAsync("corrections", "export"));

    [Fact]
    public async Task An_undone_correction_is_not_exported()
    {
        await AddAsync(CorrectKites() with { IsUndone = true }, "2026-11-20");

        Assert.Equal(new(ExitCode.Success, "", ""), await ProgramRun.StartAsync("corrections", "export"));
    }

    [Fact]
    public async Task Check_reports_corrections_that_the_source_has_and_those_whose_line_is_gone()
    {
        await AddAsync(CorrectKites(), "2026-11-20");
        await AddAsync(new LineCorrection(new(CreateId().Key, "It rains a lot in the autumn.", 1, null), "It never rains."), "2026-11-21");
        _archive.AddFile(
            "_podcast/bees.md", (await File.ReadAllTextAsync(Path.Combine(_archive.Root, "_podcast", "bees.md")))
                .Replace("cuber", "Cooper", StringComparison.Ordinal));

        var run = await ProgramRun.StartAsync("check");

        Assert.Contains(
            "_podcast/bees.md:1: The correction of \"We fly cuber kites in the autumn.\" is in the file now and not needed any more.\n",
            run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "_podcast/bees.md:1: The correction of \"It rains a lot in the autumn.\" has no place any more: the line is gone.\n",
            run.Output, StringComparison.Ordinal);
        Assert.Equal("", (await ProgramRun.StartAsync("corrections", "export")).Output);
    }

    [Fact]
    public async Task Forget_removes_what_a_person_proposed_to_correct()
    {
        var highlights = StoreFactory.Create(Open());
        var member = Core.Highlights.Nominator.Create("discord", "1", await highlights.GetSaltAsync(None));
        var proposals = StoreFactory.CreateProposals(Open());
        await proposals.AddAsync(new(new("0son44vn", "Old.", 1, null), "New.", null, member.Key, default), None);

        var run = await ProgramRun.StartAsync("forget", "discord:1");

        Assert.Equal("There is no nomination of that person. 1 proposed correction is gone.\n", run.Output);
        Assert.Empty(await proposals.GetAsync(None));
    }

    private static EpisodeId CreateId() => new("bees");

    private static LineCorrection CorrectKites() => new(
        new(CreateId().Key, "We fly cuber kites in the autumn.", 0, null), "We fly Cooper kites in the autumn.");

    private Task AddAsync(CorrectionContent content, string day) => StoreFactory.CreateDecisions(Open()).AddAsync(
        new(content, "", "Mod", DateTimeOffset.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), None);

    private SqliteDatabase Open() => new(_folder.File("store.db"), TimeSpan.FromSeconds(30));
}
