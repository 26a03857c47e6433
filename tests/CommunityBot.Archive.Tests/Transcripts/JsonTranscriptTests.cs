using CommunityBot.Archive.Problems;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Transcripts;

public class JsonTranscriptTests
{
    [Fact]
    public void Segments_of_Podcasting_2_0_are_joined_by_speaker()
    {
        using var archive = new TempArchive().AddFile("talk.json", """
            {
              "version": "1.0.0",
              "segments": [
                { "speaker": "Anna Berg", "startTime": 0.5, "endTime": 0.75, "body": "Bees" },
                { "speaker": "Anna Berg", "startTime": 0.75, "endTime": 1, "body": "count" },
                { "startTime": 1.0, "endTime": 1.2, "body": "." },
                { "speaker": "Marit", "startTime": 61.9, "endTime": 63, "body": "To four!" }
              ]
            }
            """);

        Assert.Equal(
            [(0, "Anna Berg", "Bees count."), (61, "Marit", "To four!")],
            archive.LoadEpisode().Lines.Select(l => (l.Second, l.Speaker!.Name, l.Text)));
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void The_field_names_of_speech_recognisers_are_read_too()
    {
        using var archive = new TempArchive().AddFile(
            "talk.json",
            """{"language": "en", "segments": [{"id": 0, "start": "3.5", "end": 5, "text": " Bees count.", "words": [{}]}]}""");

        Assert.Equal([(3, "Bees count.")], archive.LoadEpisode().Lines.Select(l => (l.Second, l.Text)));
    }

    [Theory]
    [InlineData("{\"name\": \"site\", \"version\": \"1.0.0\"}")]
    [InlineData("{\"segments\": [{\"label\": \"spring\", \"start\": -5}]}")]
    [InlineData("{\"segments\": 3}")]
    [InlineData("[1, 2]")]
    [InlineData("not json")]
    [InlineData("")]
    public void Other_JSON_is_ignored_without_a_problem(string json)
    {
        using var archive = new TempArchive().AddFile("package.json", json);

        Assert.Empty(archive.Load().Problems);
        Assert.Equal(0, archive.Load().FileCount);
    }

    [Theory]
    [InlineData(
        "{\"version\": \"1.0.0\"}",
        "talk.json:1: This JSON is no transcript: there are no segments with a body; the file is not read.")]
    [InlineData("{\n\"segments\": [\n{\"body\": \"Bees", "talk.json:3: The JSON is broken on this line; the file is not read.")]
    public void Other_JSON_with_a_sidecar_file_is_an_error(string json, string problem)
    {
        using var archive = new TempArchive().AddFile("talk.json", json).AddFile("talk.yaml", "title: On bees\n");

        Assert.Equal([problem], archive.Load().Problems.Select(p => p.ToString()));
        Assert.Empty(archive.Load().Catalog.Episodes);
    }

    [Fact]
    public void Invalid_times_are_problems_with_their_line_and_the_words_are_kept()
    {
        using var archive = new TempArchive().AddFile("talk.json", """
            {"\ud83d": 0, "segments": [
              {"\ud83d": 0, "speaker": "A", "startTime": 5, "endTime": 6, "body": "One."},
              {"speaker": "B", "startTime": -1, "endTime": 1e99, "body": "Two."},
              {"speaker": "A", "startTime": "soon", "endTime": 12, "body": "Three."},
              {"speaker": "B", "startTime": [1, 2], "endTime": null, "body": "Four \ud83d."}
            ]}
            """);

        Assert.Equal(
            ["One.", "Two.", "Three.", "Four \ufffd."],
            archive.LoadEpisode().Lines.Select(l => l.Text.Replace("\\ud83d", "\ufffd", StringComparison.Ordinal)));
        Assert.Equal(
            [(3, ProblemSeverity.Warning), (3, ProblemSeverity.Warning), (4, ProblemSeverity.Warning), (5, ProblemSeverity.Warning)],
            archive.Load().Problems.Select(p => (p.Line, p.Severity)));
    }
}
