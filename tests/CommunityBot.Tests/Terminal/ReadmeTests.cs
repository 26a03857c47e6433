using System.Runtime.CompilerServices;

namespace CommunityBot.Tests.Terminal;

public class ReadmeTests(SampleArchive archive) : IClassFixture<SampleArchive>
{
    [Fact]
    public async Task The_conversation_in_the_README_is_one_that_was_had()
    {
        var picture = File.ReadAllText(Readme()).Split("```")[1].Trim('\n');
        var (question, answer) = (picture.Split('\n')[0], picture[(picture.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

        Assert.Equal(answer, (await Conversation.GetLastAnswerAsync(archive, question.TrimStart('>', ' '))).TrimEnd('\n'));
    }

    private static string Readme([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../README.md"));
}
