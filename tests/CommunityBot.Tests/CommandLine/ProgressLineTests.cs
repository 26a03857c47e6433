using CommunityBot.Archive.Sources;
using CommunityBot.CommandLine;
using CommunityBot.Testing;

namespace CommunityBot.Tests.CommandLine;

public sealed class ProgressLineTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly ReadingProgress _progress = new();
    private readonly StringWriter _screen = new();

    public void Dispose() => _screen.Dispose();

    [Fact]
    public void What_takes_less_than_a_second_shows_nothing()
    {
        using (Start())
        {
            _progress.ExpectFiles(20);
            _clock.Advance(TimeSpan.FromMilliseconds(999));
        }

        Assert.Equal("", _screen.ToString());
    }

    [Fact]
    public void One_line_is_rewritten_and_removed_at_the_end()
    {
        using (Start())
        {
            _progress.ExpectTranscripts(800);
            _progress.CompleteTranscript();
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("\rReading feed: 1 of 800 transcripts", _screen.ToString());

            _progress.ExpectFiles(20);
            _progress.CompleteFile();
            _clock.Advance(TimeSpan.FromMilliseconds(250));
            Assert.EndsWith("\rReading archive: 1 of 20 files    ", _screen.ToString(), StringComparison.Ordinal);
        }

        Assert.EndsWith($"\r{new string(' ', 30)}\r", _screen.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', _screen.ToString());
    }

    [Fact]
    public void A_narrow_terminal_gets_the_beginning()
    {
        using (Start(width: 8))
            _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.StartsWith("\rReading\r", _screen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirected_output_has_no_progress()
    {
        using var archive = TempArchive.CreateWithTranscript("- line: Bees count.\n  sec: 3\n  who: Anna");

        Assert.Equal("", (await ProgramRun.StartAsync("check", archive.Root)).Error);
    }

    private ProgressLine Start(int width = 80) => new(_progress, _screen, width, _clock);
}
