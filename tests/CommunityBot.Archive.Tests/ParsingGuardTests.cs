using CommunityBot.Archive.Files;
using CommunityBot.Archive.Pages;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Tests;

public class ParsingGuardTests
{
    private static readonly ArchiveFile File = new("_podcast/bees.md", "/archive/_podcast/bees.md", 10);

    [Fact]
    public void A_fault_of_a_reader_is_an_error_of_its_file_that_says_where_and_nothing_of_the_exception()
    {
        var parsed = ParsingGuard.Parse(File, Fail);

        var problem = Assert.Single(parsed.Problems);
        Assert.Equal(("_podcast/bees.md", 1, ProblemSeverity.Error), (problem.File, problem.Line, problem.Severity));
        Assert.Equal(
            "CommunityBot has a fault that this file shows (InvalidOperationException in ParsingGuardTests.Fail); the file is not read. "
            + "Please report it.",
            problem.Message);
        Assert.True(parsed.IsBroken);
    }

    [Fact]
    public void A_file_without_a_fault_is_what_its_reader_returns()
    {
        var expected = new ParsedFile(File, []);

        Assert.Same(expected, ParsingGuard.Parse(File, () => expected));
    }

    private static ParsedFile Fail() => throw new InvalidOperationException("secret words");
}
