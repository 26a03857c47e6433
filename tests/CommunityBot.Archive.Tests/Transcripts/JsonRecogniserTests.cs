using System.Globalization;
using System.Text;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Transcripts;

public class JsonRecogniserTests
{
    [Theory]
    [InlineData("text")]
    [InlineData("transcript")]
    public void An_object_with_one_long_text_is_read_as_text(string name)
    {
        var words = string.Concat(Enumerable.Repeat("Moss drinks the fog of the morning. ", 40));
        using var archive = new TempArchive().AddFile("talk.json", $"{{\"id\": 7, \"{name}\": \"Mira: {words}\\nJonas: Who taught it?\"}}");

        var lines = archive.LoadEpisode().Lines;

        Assert.Equal(("Mira", "Jonas", "Who taught it?"), (lines[0].Speaker?.Name, lines[^1].Speaker?.Name, lines[^1].Text));
    }

    [Fact]
    public void Entities_of_HTML_are_decoded()
    {
        using var archive = new TempArchive().AddFile("talk.json", "[{\"start\": 1, \"text\": \"It&#39;s moss &amp; fog.\"}]");

        Assert.Equal("It's moss & fog.", Assert.Single(archive.LoadEpisode().Lines).Text);
    }

    [Theory]
    [InlineData("[{\"startTimeMs\": \"3000\", \"words\": \"Moss drinks.\", \"syllables\": []}]", null)]
    [InlineData("[{\"startOffset\": \"00:00:03.00\", \"text\": \"Moss drinks.\", \"speakerDisplayName\": \"Mira\"}]", "Mira")]
    public void Names_of_players_and_meetings_are_known(string json, string? speaker)
    {
        using var archive = new TempArchive().AddFile("talk.json", json);

        var line = Assert.Single(archive.LoadEpisode().Lines);
        Assert.Equal((3, "Moss drinks.", speaker), (line.Second, line.Text, line.Speaker?.Name));
    }

    // Three sentences at 0, 4 and 8 seconds.
    public static TheoryData<string, string> Timed => new()
    {
        {
            "Whisper",
            """
            {"text":"x","segments":[{"id":0,"start":0.0,"end":4.0,"text":" Moss drinks the fog.","words":[{"word":" Moss",
            "start":0.0,"end":0.4}]},{"start":4.0,"end":8.0,"text":" Who taught it that?"},{"start":8.0,"end":12.0,
            "text":" Nobody did."}]}
            """
        },
        {
            "faster-whisper",
            """
            [{"start":0,"end":4,"text":" Moss drinks the fog."},{"start":4,"end":8,"text":" Who taught it that?"},
            {"start":8,"end":12,"text":" Nobody did."}]
            """
        },
        {
            "tuples",
            """
            {"segments":[[0,0,0,4," Moss drinks the fog.",[7],0.0],[1,0,4,8," Who taught it that?",[8],0.0],[2,0,8,12,
            " Nobody did.",[9],0.0]]}
            """
        },
        {
            "whisper.cpp",
            """
            {"transcription":[{"timestamps":{"from":"00:00:00,000","to":"00:00:04,000"},"offsets":{"from":0,"to":4000},
            "text":" Moss drinks the fog."},{"timestamps":{"from":"00:00:04,000","to":"00:00:08,000"},
            "text":" Who taught it that?"},{"offsets":{"from":8000,"to":12000},"text":" Nobody did."}]}
            """
        },
        {
            "chunks",
            """
            {"speakers":[],"chunks":[{"timestamp":[0.0,4.0],"text":" Moss drinks the fog."},{"timestamp":[4.0,8.0],
            "text":" Who taught it that?"},{"timestamp":[8.0,null],"text":" Nobody did."}],"text":"x"}
            """
        },
        {
            "clock",
            """
            {"segments":[{"start":"00:00:00.000","end":"00:00:04.000","text":"Moss drinks the fog."},{"start":"0:04",
            "end":"0:08","text":"Who taught it that?"},{"start":"8.0s","end":"12s","text":"Nobody did."}]}
            """
        },
        {
            "json3",
            """
            {"wireMagic":"pb3","events":[{"tStartMs":0,"id":1,"wpWinPosId":1},{"tStartMs":0,"dDurationMs":4000,
            "segs":[{"utf8":"Moss"},{"utf8":" drinks","tOffsetMs":300},{"utf8":" the fog."}]},{"tStartMs":3990,"aAppend":1,
            "segs":[{"utf8":"\n"}]},{"tStartMs":4000,"dDurationMs":4000,"segs":[{"utf8":"Who taught it that?"}]},
            {"tStartMs":8000,"dDurationMs":4000,"segs":[{"utf8":"Nobody did."}]}]}
            """
        },
        {
            "youtube-transcript-api",
            """
            [{"text":"Moss drinks the fog.","start":0.0,"duration":4.0},{"text":"Who taught it that?","start":4.0,
            "duration":4.0},{"text":"Nobody did.","start":8.0,"duration":4.0}]
            """
        },
        {
            "offset in milliseconds",
            """
            [{"text":"Moss drinks the fog.","offset":0,"duration":4000},{"text":"Who taught it that?","offset":4000,
            "duration":4000},{"text":"Nobody did.","offset":8000,"duration":4000}]
            """
        },
        {
            "NaN",
            """
            {"segments":[{"start":0,"end":4,"text":"Moss drinks the fog.","avg_logprob":NaN},{"start":4,"end":8,
            "text":"Who taught it that?","x":-Infinity},{"start":8,"end":Infinity,"text":"Nobody did."}]}
            """
        },
        {
            "Google",
            """
            {"results":[{"alternatives":[{"transcript":"Moss drinks the fog.","words":[{"startTime":"0s","endTime":"1s",
            "word":"Moss"},{"startTime":"1s","endTime":"4s","word":"drinks the fog."}]}]},
            {"alternatives":[{"words":[{"startTime":"4.000s","endTime":"8s","word":"Who taught it that?"}]}]},
            {"alternatives":[{"words":[{"startTime":"8.000s","endTime":"12s","word":"Nobody did."}]}]}]}
            """
        },
    };

    // The same, said by two people.
    public static TheoryData<string, string> Spoken => new()
    {
        {
            "insanely-fast-whisper",
            """
            {"speakers":[{"speaker":"Ilse","timestamp":[0,4],"text":"Moss drinks the fog."},{"speaker":"Noor",
            "timestamp":[4,8],"text":"Who taught it that?"},{"speaker":"Ilse","timestamp":[8,12],"text":"Nobody did."}],
            "chunks":[{"timestamp":[0,12],"text":"Moss drinks the fog. Who taught it that? Nobody did."}],"text":"x"}
            """
        },
        {
            "AssemblyAI",
            """
            {"status":"completed","text":"x","words":[{"text":"Moss","start":0,"end":900,"speaker":"Ilse"},
            {"text":"drinks","start":900,"end":1500,"speaker":"Ilse"},{"text":"the","start":1500,"end":1600},
            {"text":"fog.","start":1600,"end":4000}],"utterances":[{"speaker":"Ilse","start":0,"end":4000,
            "text":"Moss drinks the fog.","words":[]},{"speaker":"Noor","start":4000,"end":8000,
            "text":"Who taught it that?"},{"speaker":"Ilse","start":8000,"end":12000,"text":"Nobody did."}]}
            """
        },
        {
            "Podlove",
            """
            [{"start":"00:00:00.000","start_ms":0,"end_ms":4000,"speaker":"1","voice":"Ilse",
            "text":"Moss drinks the fog."},{"start_ms":4000,"end_ms":8000,"speaker":"2","voice":"Noor",
            "text":"Who taught it that?"},{"start_ms":8000,"end_ms":12000,"voice":"Ilse","text":"Nobody did."}]
            """
        },
        {
            "Descript",
            """
            [{"word":"Moss","startTime":0.0,"endTime":0.4,"speaker":{"speakerId":"1","label":"Ilse"}},
            {"word":"drinks the fog.","startTime":0.5,"endTime":4,"speaker":{"speakerId":"1","label":"Ilse"}},
            {"word":"Who taught it that?","startTime":4,"endTime":8,"speaker":{"label":"Noor"}},{"word":"Nobody did.",
            "startTime":8,"endTime":12,"speaker":{"label":"Ilse"}}]
            """
        },
        {
            "Deepgram",
            """
            {"results":{"channels":[{"alternatives":[{"transcript":"x","words":[],
            "paragraphs":{"paragraphs":[{"speaker":"Ilse","sentences":[{"text":"Moss drinks the fog.","start":0,"end":4}]},
            {"sentences":[{"text":"Who taught it that?","start":4,"end":8}],"speaker":"Noor"},{"speaker":"Ilse",
            "sentences":[{"text":"Nobody did.","start":8,"end":12}]}]}}]}]}}
            """
        },
        {
            "Rev",
            """
            {"monologues":[{"speaker":"Ilse","elements":[{"type":"text","value":"Moss","ts":0.0,"end_ts":0.4},
            {"type":"punct","value":" "},{"type":"text","value":"drinks the fog","ts":0.5,"end_ts":4},{"type":"punct",
            "value":"."}]},{"speaker":"Noor","elements":[{"value":"Who taught it that?","ts":4,"end_ts":8}]},
            {"speaker":"Ilse","elements":[{"value":"Nobody did.","ts":8,"end_ts":12}]}]}
            """
        },
        {
            "Amazon",
            """
            {"results":{"transcripts":[{"transcript":"Moss drinks the fog. Who taught it that? Nobody did."}],
            "items":[{"start_time":"0.0","end_time":"4.0",
            "alternatives":[{"content":"Moss drinks the fog. Who taught it that? Nobody did."}]}],
            "audio_segments":[{"transcript":"Moss drinks the fog.","start_time":"0.0","end_time":"4.0",
            "speaker_label":"Ilse","items":[0]},{"transcript":"Who taught it that?","start_time":"4.0",
            "speaker_label":"Noor"},{"transcript":"Nobody did.","start_time":"8.0","speaker_label":"Ilse"}]}}
            """
        },
    };

    [Theory]
    [MemberData(nameof(Timed))]
    public void The_output_of_a_recogniser_is_read_with_its_times(string recogniser, string json)
    {
        using var archive = new TempArchive().AddFile("moss.json", json);

        var episode = archive.LoadEpisode();

        var text = string.Join(' ', episode.Lines.Select(line => line.Text));
        Assert.Equal((recogniser, "Moss drinks the fog. Who taught it that? Nobody did."), (recogniser, text));
        // Single words become one line.
        Assert.Equal(recogniser == "Google" ? [0] : [0, 4, 8], episode.Lines.Select(line => line.Second ?? -1));
        Assert.DoesNotContain(archive.Load().Problems, p => p.Message.Contains("time", StringComparison.Ordinal) && recogniser != "NaN");
    }

    [Theory]
    [MemberData(nameof(Spoken))]
    public void The_output_of_a_recogniser_is_read_with_its_speakers(string recogniser, string json)
    {
        using var archive = new TempArchive().AddFile("moss.json", json);

        Assert.Equal(
            [(0, "Ilse", "Moss drinks the fog."), (4, "Noor", "Who taught it that?"), (8, "Ilse", "Nobody did.")],
            archive.LoadEpisode().Lines.Select(l => (l.Second, l.Speaker?.Name, l.Text)));
        Assert.NotEmpty(recogniser);
    }

    [Theory]
    [InlineData("""{"version":"1.2.0","chapters":[{"startTime":0,"title":"Moss"}]}""")]
    [InlineData("""[{"title":"Moss","content":"Moss drinks the fog.","permalink":"/moss"}]""")]
    [InlineData("""[{"text":"Moss drinks the fog.","time":1700000000000}]""")]
    [InlineData("""{"events":[{"start":"2024-05-06","end":"2024-05-07","text":"Moss day"}]}""")]
    public void Other_JSON_with_texts_or_times_is_no_transcript(string json)
    {
        using var archive = new TempArchive().AddFile("moss.json", json);

        Assert.Empty(archive.Load().Catalog.Episodes);
        Assert.Equal("JSON that is no transcript", Assert.Single(archive.Load().Unused).Reason);
    }

    [Fact]
    public void A_transcript_of_many_megabytes_is_read_and_a_larger_one_is_an_error()
    {
        var json = new StringBuilder("{\"segments\":[");
        for (var i = 0; json.Length < 6_000_000; i++)
        {
            var words = string.Join(',', Enumerable.Repeat("""{"word":" moss","start":1.25,"probability":0.98765}""", 12));
            json.Append(i == 0 ? "" : ",").Append(
                CultureInfo.InvariantCulture,
                $$"""{"start":{{4 * i}},"text":" Moss drinks the fog of night {{i}}.","words":[{{words}}]}""");
        }

        using var archive = new TempArchive().AddFile("moss.json", json.Append("]}").ToString());
        using (var large = File.Create(Path.Combine(archive.Root, "large.json")))
            large.SetLength(65L * 1024 * 1024);

        var load = archive.Load();

        Assert.StartsWith("Moss drinks the fog of night 0.", Assert.Single(load.Catalog.Episodes).Lines[0].Text, StringComparison.Ordinal);
        Assert.Equal("large.json:1: The file is larger than 64 MB and is not read.", Assert.Single(load.Problems).ToString());
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    [InlineData("[{\"words\":", "}]")]
    public void Nesting_without_end_is_no_transcript(string open, string close)
    {
        var json = string.Concat(Enumerable.Repeat(open, 50_000)) + "1" + string.Concat(Enumerable.Repeat(close, 50_000));
        using var archive = new TempArchive().AddFile("moss.json", json);

        Assert.Empty(archive.Load().Catalog.Episodes);
    }

    [Theory]
    [InlineData("""{"items":[{"who":"Anna","line":"Bees count.","at":"0:04"},{"who":"Ben","line":"How far?","at":"0:11"}]}""")]
    [InlineData("""
        {"captions":[{"voice":"Anna","caption":"Bees count.","from":4,"to":6},
        {"voice":"Ben","caption":"How far?","from":11,"to":12}]}
        """)]
    [InlineData("""{"segments":[{"text":"Anna: Bees count.","start":4.5},{"text":"Ben: How far?","start":11.5}]}""")]
    [InlineData(
        "{\"speaker\":\"Anna\",\"text\":\"Bees count.\",\"start\":4.5}\n"
            + "{\"speaker\":\"Ben\",\"text\":\"How far?\",\"start\":11.5}\n")]
    [InlineData("""
        {"segments":[{"speaker_id":"s1","text":"Bees count.","start":4.5},{"speaker_id":"s2","text":"How far?","start":11.5}],
        "speakers":[{"id":"s1","name":"Anna"},{"id":"s2","name":"Ben"}]}
        """)]
    public void Other_shapes_of_sentences_with_speakers_and_times_are_read(string json)
    {
        using var archive = new TempArchive().AddFile("talk.json", json);

        Assert.Equal(
            [(4, "Anna", "Bees count."), (11, "Ben", "How far?")],
            archive.LoadEpisode().Lines.Select(line => (line.Second!.Value, line.Speaker!.Name, line.Text)));
    }

    [Fact]
    public void A_broken_line_of_JSON_Lines_is_an_error_with_its_line()
    {
        using var archive = new TempArchive().AddFile("talk.json", "{\"text\":\"Bees.\",\"start\":4}\n{\"text\":\"Far?\",\"start\":}\n");

        Assert.Equal(2, Assert.Single(archive.Load().Problems).Line);
    }
}
