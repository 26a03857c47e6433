using System.Text;
using CommunityBot.CommandLine;
using CommunityBot.Hosting;

namespace CommunityBot.Tests.CommandLine;

public class CommandLineRootTests
{
    [Fact]
    public async Task Help_names_every_command_and_ends_with_0()
    {
        var run = await ProgramRun.StartAsync("--help");

        Assert.All(
            (string[])["ask <question>", "check <path>", "search", "--archive <PATH>"],
            part => Assert.Contains(part, run.Output, StringComparison.Ordinal));
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("aks", "ask")]
    [InlineData("serch", "search")]
    public async Task An_unknown_command_gets_its_nearest_name_and_ends_with_2(string verb, string nearest)
    {
        var run = await ProgramRun.StartAsync(verb);

        Assert.Contains($"'{verb}' was not matched. Did you mean one of the following?\n{nearest}\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Unusable, run.ExitCode);
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("ask", "/help", "and more")]
    [InlineData("ask", "/help", "--format", "xml")]
    [InlineData("ask", "/help", "--archive")]
    [InlineData("search", "--input", "x", "--by", "weight")]
    [InlineData("search", "--input", "x", "--fields", "some")]
    [InlineData("--volume", "11")]
    public async Task A_command_line_that_is_not_understood_says_why_and_ends_with_2(params string[] args)
    {
        var run = await ProgramRun.StartAsync(args);

        Assert.NotEmpty(run.ErrorLines);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Unusable, run.ExitCode);
    }

    [Fact]
    public async Task Being_interrupted_needs_no_words()
    {
        var run = await ProgramRun.StartAsync(new CancellationToken(canceled: true), "ask", "/help", "--archive", SampleArchive.Folder);

        Assert.Equal(new(ExitCode.Failed, "", ""), run);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_written_is_a_sentence_and_no_stack_trace()
    {
        using var full = new FullDisk();
        using var error = new StringWriter { NewLine = "\n" };

        var code = await CommandLineRoot.RunAsync(["ask", "/help", "--archive", SampleArchive.Folder], full, error, CancellationToken.None);

        Assert.Equal((ExitCode.Failed, "Something went wrong on my side: No space left on device\n"), (code, error.ToString()));
    }

    private sealed class FullDisk : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");
    }
}
