using System.Text;
using CommunityBot.Hosting;
using CommunityBot.Testing;

namespace CommunityBot.Tests.CommandLine;

/// <summary>
/// Starts the program without a command and checks its output: the greeting when the tests run at a terminal, and the log otherwise.
/// </summary>
[Collection(ProcessWide.Name)]
public class WorkerCommandTests
{
    private static readonly string[] AnyPort = ["--urls", "http://127.0.0.1:0"];

    // Only a broken worker reaches this timeout.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task It_loads_the_archive_runs_and_ends_with_0_when_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        using var log = new LogCapture();
        using var console = ProcessWide.Console(log);

        var run = ProgramRun.StartAsync(stop.Token, [.. AnyPort, "--archive", SampleArchive.Folder]);
        await log.SaysAsync(" 8 episodes").WaitAsync(Patience);
        Assert.False(run.IsCompleted);
        await stop.CancelAsync();

        Assert.Equal(new(ExitCode.Success, "", ""), await run.WaitAsync(Patience));
    }

    [Fact]
    public async Task Stopped_before_its_start_it_does_not_start()
    {
        using var log = new LogCapture();
        using var console = ProcessWide.Console(log);

        var run = await ProgramRun.StartAsync(
            new CancellationToken(canceled: true), [.. AnyPort, "--archive", SampleArchive.Folder]).WaitAsync(Patience);

        Assert.Equal(new(ExitCode.Success, "", ""), run);
        Assert.DoesNotContain("episode", log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_episode_it_says_so_in_a_sentence_and_ends_with_2()
    {
        using var folder = new TempArchive();

        var (run, log) = await EndAsync("--archive", folder.Root);

        Assert.Contains($"No episode was found in {folder.Root}: ", log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", log, StringComparison.Ordinal);
        Assert.Equal(new(ExitCode.Unusable, "", ""), run);
    }

    [Fact]
    public async Task Every_unusable_path_is_reported_and_the_program_ends_with_2()
    {
        using var folder = new TempArchive();
        var (one, two) = (Path.Combine(folder.Root, "one"), Path.Combine(folder.Root, "two"));

        var (run, log) = await EndAsync("--archive", one, "--archive", SampleArchive.Folder, "--archive", two);

        Assert.Contains($"The archive path \"{one}\" does not exist.", log, StringComparison.Ordinal);
        Assert.Contains($"The archive path \"{two}\" does not exist.", log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", log, StringComparison.Ordinal);
        Assert.Equal(new(ExitCode.Unusable, "", ""), run);
    }

    [Fact]
    public async Task A_broken_page_is_reported_and_the_others_are_used()
    {
        using var archive = TempArchive.CreateWithTranscript("- line: Bees count.\n  sec: 3\n  who: Anna").AddFile(
            "_podcast/torn.md", "---\ntitle: \"torn\n---\n");
        using var stop = new CancellationTokenSource();
        using var log = new LogCapture();
        using var console = ProcessWide.Console(log);

        var run = ProgramRun.StartAsync(stop.Token, [.. AnyPort, "--archive", archive.Root]);
        await log.SaysAsync(" 1 episode").WaitAsync(Patience);
        await stop.CancelAsync();
        Assert.Equal(new(ExitCode.Success, "", ""), await run.WaitAsync(Patience));
        if (Console.IsInputRedirected)
            Assert.Contains("_podcast/torn.md:2: ", log.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(ProgramRun Run, string Log)> EndAsync(params string[] args)
    {
        using var log = new LogCapture();
        using var console = ProcessWide.Console(log);
        using var format = ProcessWide.Variable("Log__Format", "Text");
        var run = await ProgramRun.StartAsync([.. AnyPort, .. args]).WaitAsync(Patience);
        return (run, log.ToString());
    }

    /// <summary>Captures the output of the process. A test can wait for a text.</summary>
    private sealed class LogCapture : TextWriter
    {
        private readonly StringBuilder _text = new();
        private readonly List<(string Words, TaskCompletionSource Said)> _awaited = [];

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(string? value)
        {
            lock (_text)
            {
                _text.Append(value);
                var text = _text.ToString();
                foreach (var (_, said) in _awaited.Where(a => text.Contains(a.Words, StringComparison.Ordinal)))
                    said.TrySetResult();
            }
        }

        public Task SaysAsync(string words)
        {
            var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_text)
                _awaited.Add((words, said));
            Write("");
            return said.Task;
        }

        public override string ToString()
        {
            lock (_text)
                return _text.ToString();
        }
    }
}
