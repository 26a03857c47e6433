using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Transcripts;

public class ChapterHeadersTests
{
    [Theory]
    [InlineData(0, 3)]
    [InlineData(99, 6)]
    public void A_problem_of_a_header_names_a_line_of_the_transcript(int second, int line)
    {
        using var archive = new TempArchive()
            .AddFile("fog.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Fog.\n\n00:09.000 --> 00:10.000\n<v Ben>Ice.\n")
            .AddFile("fog.yaml", $"""
                title: Fog



                transcript:
                - header: Weather
                  sec: {second}
                - header: Weather
                  sec: {second}
                """);

        var problem = Assert.Single(archive.Load().Problems, p => p.Message.Contains("header", StringComparison.Ordinal));

        Assert.Equal(("fog.vtt", "This header stands twice."), (problem.File, problem.Message));
        Assert.InRange(problem.Line, line, line + 1);
    }
}
