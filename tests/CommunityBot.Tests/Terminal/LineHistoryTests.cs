using CommunityBot.Terminal;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Terminal;

public sealed class LineHistoryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string HistoryFile => _folder.File("data/terminal-history");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lines_are_kept_over_starts_each_once_at_its_last_place()
    {
        Add(Start(), "one", "two", "données 🙂", "one");

        Assert.Equal(["two", "données 🙂", "one"], Start().Lines);
    }

    [Fact]
    public void Only_the_owner_may_read_the_file()
    {
        if (OperatingSystem.IsWindows())
            return;

        Add(Start(), "one");
        File.SetUnixFileMode(HistoryFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Add(Start(), "two");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(HistoryFile));
        Assert.Equal([HistoryFile], Directory.GetFiles(Path.GetDirectoryName(HistoryFile)!));
    }

    [Fact]
    public void The_newest_lines_are_kept()
    {
        Write(Enumerable.Range(1, LineHistory.MaxLines + 5).Select(i => $"line {i}"));
        Add(Start(), "newest");

        Assert.Equal(LineHistory.MaxLines, Start().Lines.Count);
        Assert.Equal("line 7", Start().Lines[0]);
        Assert.Equal("newest", Start().Lines[^1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" begins with a space")]
    public void Some_lines_are_not_kept(string line)
    {
        Add(Start(), line, new string('x', LineHistory.MaxLineLength + 1));

        Assert.False(File.Exists(HistoryFile));
    }

    [Fact]
    public void With_the_setting_nothing_is_written_and_the_lines_of_this_start_are_there()
    {
        var history = new LineHistory(new(HistoryFile: null), NullLogger<LineHistory>.Instance);

        Add(history, "one", "two", "one");

        Assert.Equal(["two", "one"], history.Lines);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Two_processes_keep_the_lines_of_both()
    {
        var (first, second) = (Start(), Start());
        Assert.Empty(first.Lines);
        Add(second, "of the second");
        Add(first, "of the first");

        Assert.Equal(["of the second", "of the first"], Start().Lines);
    }

    [Fact]
    public void A_file_that_was_deleted_does_not_come_back()
    {
        var history = Start();
        Add(history, "secret");
        File.Delete(HistoryFile);
        Add(history, "open");

        Assert.Equal(["open"], File.ReadAllLines(HistoryFile));
    }

    [Fact]
    public void Lines_that_nobody_can_have_typed_are_left_out()
    {
        Write(["/help", "", "\e[2Jx", "\0", " space", new string('x', LineHistory.MaxLineLength + 1), "/guest dinos"]);

        Assert.Equal(["/help", "/guest dinos"], Start().Lines);
    }

    [Fact]
    public void A_large_file_is_no_history_and_stays_as_it_is()
    {
        Write([new string('x', 5_000_000)]);
        var history = Start();

        Add(history, "one", "two");

        Assert.Equal(["one", "two"], history.Lines);
        Assert.Equal(5_000_001, new FileInfo(HistoryFile).Length);
    }

    [Fact]
    public void Where_the_file_cannot_be_written_the_lines_of_this_start_are_there()
    {
        File.WriteAllText(_folder.File("data"), "a file, and no folder");
        var history = Start();

        Add(history, "one", "two");

        Assert.Equal(["one", "two"], history.Lines);
    }

    private LineHistory Start() => new(new(HistoryFile), NullLogger<LineHistory>.Instance);

    private void Write(IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(HistoryFile)!);
        File.WriteAllText(HistoryFile, string.Concat(lines.Select(line => line + "\n")));
    }

    private static void Add(LineHistory history, params string[] lines)
    {
        foreach (var line in lines)
            history.Add(line);
    }
}
