using System.Text;
using System.Text.RegularExpressions;
using CommunityBot.Archive.Problems;
using CsCheck;

namespace CommunityBot.Testing;

/// <summary>What became of a file.</summary>
internal enum MutatedFileResult
{
    /// <summary>It is an episode or a person.</summary>
    Read,

    /// <summary>It is an error with its name and line.</summary>
    Reported,

    /// <summary>It is not used, for a reason.</summary>
    Unused,
}

/// <summary>
/// A file of an archive, in any format that is read, after changes to its words, marks, lines, bytes, encoding and name; some transcripts
/// with a changed side file.
/// </summary>
/// <param name="Path">The path in the archive.</param>
/// <param name="Content">The bytes.</param>
internal sealed partial record MutatedFile(string Path, byte[] Content)
{
    private const string Good = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Good bees.\n\n00:09.000 --> 00:10.000\n<v Ben>Good fog.\n";
    private const string GoodPage = "---\ntitle: Fog\ntranscript: [{line: Fog.}]\n---\n";

    // Texts that have a meaning in some format, or that a reader may stumble over.
    private static readonly string[] Pieces =
    [
        "-->", "->", ">>", "<v ", "</p>", "<p>", "<p", "<cite>", "<time>", "<span begin=\"1s\">", "<br/>", "<!--", "-->\n", "<!DOCTYPE x>",
        "<![CDATA[", "]]>", "&amp;", "&#x0;", "&nbsp", "{", "}", "[", "]", "[[", "[{", "}]", "\"", "'", "`", "---", "---\n", "+++\n", "...",
        "***", "**", "# ", "## Transcript\n", "|", ">", "- ", "? ", ": ", ":", ",", "\\", "\\N", "{\\p1}", "{\\an8}", "!!binary", "<<: *a",
        "&a ", "*a", "null", "NaN", "-Infinity", "true", "0", "-1", "1e308", "99999999999999999999", "00:00:01.000", "99:99:99", "-0:01",
        "0:01", "[00:00:01]", "00:00:01:12", "1:02,5", "0:00:01.000,0:00:02.000", "Anna:", "Anna Berg:", "Speaker 1:", "SPEAKER_00:",
        "**Ben:**", "[Ben]", "Ben (0:02):", "WEBVTT\n", "NOTE ", "STYLE\n", "[Events]\n", "Format: Text, Start\n", "Dialogue: ", "line: ",
        "who: ", "sec: ", "transcript: ", "guests: ", "title: ", "startTime", "text", "segments", "words", "\n", "\n\n", "\r", "\t", " ",
        "\0", "\u001b[31m", "\u0085", "\u200d", "\u202e", "\u2028", "\ufeff", "\ufffd", "\ufffe", "\\ufffe",
        "\uffff", "\ud83d", "\ud83d\udc1d", "é", "安娜：", "آنا: ", "ß",
    ];

    private static readonly (string Extension, string Text)[] Samples =
    [
        (".md", """
            ---
            title: 'Bees: "a guide"'
            guests: [annaberg, &x carlodee]
            season: 1
            episode: 2
            links: {youtube: 'https://youtu.be/abcdefghi_1'}
            date: 2024-03-31
            duration: PT1H2M3S
            quotableClips: [{name: One, startOffset: 1, endOffset: 9}]
            transcript:
            - header: One
            - {line: "Bees count \u0041.", sec: 10, time: 0:10, who: Anna}
            - line: Really?
              who: Ben
            ---
            Body
            """),
        (".md", """
            # Bees

            **Anna Berg:** Bees *count* [far](https://bees.example).

            To four.

            ## Later

            **Ben:** Fog?

            **Anna Berg:** No.
            """),
        (".md", "---\nshort: annaberg\ntitle: Anna Berg\ntwitter: anna\n---\n\nAnna *counts* [bees](https://example.org).\n"),
        (".markdown", "+++\ntitle = \"Fog\"\nguests = [\"Ben\"]\n[params]\nepisode = 3\n+++\n\nAnna (00:01): Fog.\n\nBen (00:09): Yes.\n"),
        (".mdx", "{\n\"title\": \"Rain\", \"episode\": 4,\n\"transcript\": [{\"line\": \"Rain.\", \"who\": \"Anna\"}]\n}\n\nText\n"),
        (".vtt", """
            WEBVTT

            NOTE x

            1
            00:01.000 --> 00:02.000 line:1
            <v Anna>Hi.</v>

            00:03.000 --> 00:04.000
            Ben: Two &amp; three.
            """),
        (".srt", "1\n00:00:05,000 --> 00:00:06,000\n{\\an8}Anna: From SubRip.\n\n2\n00:00:07,000 --> 00:00:08,000\n- More.\n- Yes.\n"),
        (".sbv", "0:00:01.000,0:00:02.000\n>> ANNA: Bees[br]count.\n\n0:00:03.000,0:00:04.000\n>> BEN: Far?\n"),
        (".ass", """
            [Script Info]
            Title: Bees

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
            Dialogue: 0,0:00:01.00,0:00:02.00,Default,Anna,0,0,0,,{\i1}Bees{\i0}\Ncount.
            Dialogue: 0,0:00:03.00,0:00:04.00,Default,Ben,0,0,0,,Far?
            """),
        (".ttml", """
            <?xml version="1.0"?>
            <tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata>
            <ttm:agent xml:id="a"><ttm:name>Anna</ttm:name></ttm:agent></metadata></head><body><div begin="0s" end="60s">
            <p begin="1.5s" end="2s" ttm:agent="a">Bees<br/>count.</p>
            <p begin="00:00:03:12" end="0:04" ttm:agent="b"><span begin="3s">Far?</span></p></div></body></tt>
            """),
        (".html", """
            <html><head><title>B</title></head><body>
            <cite>Anna:</cite><time>0:01</time>
            <p>Bees count.</p>
            <cite>Ben</cite><time>0:09</time><p>Far?</p></body></html>
            """),
        (".htm", """
            <h1>Bees</h1>
            <p><strong>Anna:</strong> Bees count.</p>
            <p><b>Ben:</b> Far?<br>Really?</p>
            <p><strong>Anna:</strong> Yes.</p>
            """),
        (".json", """
            {"segments": [
              {"startTime": 1.5, "endTime": 2, "speaker": "Anna", "body": "Hi \u0041."},
              {"start": "3", "text": "Two.", "words": [{"word": "Two.", "start": 3}]}
            ]}
            """),
        (".json", """
            {"results": {"channels": [{"alternatives": [
              {"transcript": "Bees.", "words": [{"word": "Bees", "start": 1, "end": 2, "speaker": 0}]}]}]}}
            """),
        (".txt", "Anna Berg  0:02\nBees count.\n\nBen  0:09\nFar?\n\nAnna Berg  0:12\nYes.\n"),
        (".txt", "[00:00.000 --> 00:04.000]  Bees count.\n[00:04.000 --> 00:09.000]  They do.\n"),
        (".txt", "Bees count.\n\nThey do.\n"),
        (".yaml", "title: Bees\nguests: [Anna]\ndate: 2024-01-02\ntranscript:\n- {header: One, sec: 0}\n"),
        (".info.json", "{\"id\": \"abcdefghi_1\", \"title\": \"Bees\", \"upload_date\": \"20240102\", \"duration\": 62}"),
    ];

    private static readonly string[] Extensions = [.. Samples.Select(sample => sample.Extension).Distinct(StringComparer.Ordinal)];
    private static readonly string[] SidecarExtensions = [".yaml", ".info.json"];
    private static readonly string[] Folders = ["", "", "_podcast/", "_people/", "episodes/"];

    /// <summary>Files after up to eight changes, most of them small; one in a hundred has up to a megabyte.</summary>
    public static Gen<MutatedFile> Gen { get; } = CsCheck.Gen.Select(
        CsCheck.Gen.Int[0, Samples.Length - 1],
        CsCheck.Gen.Select(CsCheck.Gen.Int[0, 11], CsCheck.Gen.Double.Unit, CsCheck.Gen.Double.Unit, CsCheck.Gen.Int[0, 100_000])
            .Array[0, 8],
        CsCheck.Gen.Int[0, 30],
        CsCheck.Gen.Int[0, 99],
        (sample, changes, encoding, place) =>
        {
            var (extension, text) = Samples[sample];
            foreach (var (kind, from, length, value) in changes)
                text = Change(text, kind, from, length, value, isLarge: place == 0);
            if (place % 12 == 1)
                extension = Extensions[place % Extensions.Length];
            var name = $"{Folders[place % Folders.Length]}mutated";
            var file = new MutatedFile(name + extension, Encode(text, encoding, changes));
            return place % 4 == 2 && !file.IsSidecar && !extension.StartsWith(".m", StringComparison.Ordinal)
                ? file with { Sidecar = CreateSidecar(name, place, encoding, changes) }
                : file;
        });

    /// <summary>The changed side file of a transcript; null for none.</summary>
    public MutatedFile? Sidecar { get; init; }

    /// <summary>The name's extension, from the first full stop on.</summary>
    public string Extension => Path[Path.IndexOf('.', StringComparison.Ordinal)..];

    /// <summary>A file of each sample without a change.</summary>
    public static IEnumerable<MutatedFile> CreateUnchanged() =>
        Samples.Select(sample => new MutatedFile("mutated" + sample.Extension, Encoding.UTF8.GetBytes(sample.Text)));

    /// <summary>
    /// Loads the file with good ones beside it. It must become an episode, a person, a problem with its name and line, or a file that is
    /// not used for a reason; and the good ones must be as they were.
    /// </summary>
    public MutatedFileResult Check()
    {
        using var archive = new TempArchive().AddFile("good.vtt", Good).AddFile("_podcast/fog.md", GoodPage);
        if (IsSidecar)
        {
            archive.AddFile(
                Path[..Path.IndexOf('.', StringComparison.Ordinal)] + ".vtt", Good.Replace("Good", "Some", StringComparison.Ordinal));
        }

        archive.AddFile(Path, Content);
        if (Sidecar is not null)
            archive.AddFile(Sidecar.Path, Sidecar.Content);

        var load = archive.Load();

        Assert.Equal(["Good bees.", "Good fog."], load.Catalog.Find("good")!.Lines.Select(line => line.Text));
        Assert.Equal("Fog.", Assert.Single(load.Catalog.Find("fog")!.Lines).Text);
        // The transcript of a side file keeps its words, whatever the side file says.
        if (IsSidecar)
            Assert.Contains("Some bees.", load.Catalog.Episodes.SelectMany(episode => episode.Lines.Select(line => line.Text)));
        var result = load.Problems.Any(problem => problem.File == Path && problem.Severity == ProblemSeverity.Error)
            ? MutatedFileResult.Reported
            : load.FileCount > 2 ? MutatedFileResult.Read : MutatedFileResult.Unused;
        Assert.True(
            result != MutatedFileResult.Unused || load.Unused.Any(file => file.File == Path), "Nothing says what became of the file.");
        Assert.All(load.Problems, problem =>
        {
            // A guest of another file may have the name of a speaker but for its accents, as people often have in transcripts.
            if (problem.File == "good.vtt")
                Assert.Matches("^The speaker \"(Anna|Ben)\" is taken for the guest ", problem.Message);
            var content = problem.File == "good.vtt" ? Encoding.UTF8.GetBytes(Good)
                : problem.File == Sidecar?.Path ? Sidecar.Content
                : Content;
            Assert.InRange(problem.Line, 1, 2 + content.Count(IsLineEnd));
            Assert.InRange(problem.Message.Length, 10, 400);
            Assert.DoesNotContain(problem.ToString(), char.IsControl);
        });
        return result;
    }

    private bool IsSidecar => Array.Exists(SidecarExtensions, extension => Path.EndsWith(extension, StringComparison.Ordinal));

    private static MutatedFile CreateSidecar(
        string name, int place, int encoding, (int Kind, double From, double Length, int Value)[] changes)
    {
        var extension = SidecarExtensions[place / 4 % SidecarExtensions.Length];
        var text = Array.Find(Samples, sample => sample.Extension == extension).Text;
        foreach (var (kind, from, length, value) in changes)
            text = Change(text, kind, length, from, value + place, isLarge: false);
        return new(name + extension, Encode(text, encoding, changes));
    }

    // The bytes of line ends; 0x85 and 0xe2 belong to those that only YAML knows.
    private static bool IsLineEnd(byte c) => c is (byte)'\n' or (byte)'\r' or 0x85 or 0xe2;

    private static string Change(string text, int kind, double from, double length, int value, bool isLarge)
    {
        var tokens = Tokenize(text);
        if (tokens.Count == 0)
            return Pieces[value % Pieces.Length];
        var start = (int)(from * tokens.Count);
        var count = Math.Min(tokens.Count - start, 1 + (int)(length * length * 40));
        var range = tokens.GetRange(start, count);
        switch (kind)
        {
            case 0:
                tokens.RemoveRange(start, count);
                break;
            case 1:
                tokens.InsertRange(value % tokens.Count, range);
                break;
            case 2:
                tokens.RemoveRange(start, count);
                tokens.InsertRange(value % (tokens.Count + 1), range);
                break;
            case 3 or 4:
                tokens[start] = Pieces[value % Pieces.Length];
                break;
            case 5 or 6:
                tokens.Insert(start, Pieces[value % Pieces.Length]);
                break;
            case 7:
                tokens.RemoveRange(start, tokens.Count - start);
                break;
            case 8:
                var other = Samples[value % Samples.Length].Text;
                tokens.Insert(start, other[(int)(length * other.Length)..]);
                break;
            case 9:
                tokens.Insert(start, new string(tokens[start][0], value % 400));
                break;
            case 10:
                range.Reverse();
                tokens.RemoveRange(start, count);
                tokens.InsertRange(start, range);
                break;
            default:
                var repeated = string.Concat(range);
                var times = Math.Min(value, (isLarge ? 1_000_000 : 5_000) / repeated.Length);
                tokens.Insert(start, string.Concat(Enumerable.Repeat(repeated, times)));
                break;
        }

        return string.Concat(tokens);
    }

    // A match object of the regular expression takes two hundred bytes, and a text has a million tokens. Equal tokens are one string.
    private static List<string> Tokenize(string text)
    {
        var tokens = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var match in Token().EnumerateMatches(text))
        {
            var token = text.AsSpan(match.Index, match.Length);
            if (!lookup.TryGetValue(token, out var same))
                known.Add(same = token.ToString());
            tokens.Add(same);
        }

        return tokens;
    }

    private static byte[] Encode(string text, int encoding, (int Kind, double From, double Length, int Value)[] changes)
    {
        var bytes = encoding switch
        {
            0 => Encoding.Unicode.GetBytes(text),
            1 => [0xff, 0xfe, .. Encoding.Unicode.GetBytes(text)],
            2 => [0xfe, 0xff, .. Encoding.BigEndianUnicode.GetBytes(text)],
            3 => [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(text)],
            4 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
            5 => CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(text),
            _ => Encoding.UTF8.GetBytes(text),
        };
        if (encoding is 6 or 7 && bytes.Length > 0)
        {
            foreach (var (_, from, _, value) in changes)
                bytes[(int)(from * bytes.Length)] = (byte)value;
        }

        return bytes;
    }

    // Words, spaces, line ends, and marks one by one.
    [GeneratedRegex(@"[\p{L}\p{N}]+|\n|[^\S\n]+|.", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
