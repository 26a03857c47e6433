using System.Collections.Frozen;

namespace CommunityBot.Archive.Transcripts;

/// <summary>What a value of a JSON transcript is, by its name.</summary>
internal enum JsonField
{
    None,
    Start,
    StartMilliseconds,
    End,
    EndMilliseconds,
    Duration,
    DurationMilliseconds,

    /// <summary>Start and end together.</summary>
    Timestamps,

    /// <summary>Start and end together, in milliseconds.</summary>
    Offsets,
    Text,

    /// <summary>The same text with capitals and punctuation.</summary>
    PunctuatedText,
    Speaker,

    /// <summary>The name of a speaker who also has an id.</summary>
    Voice,
}

/// <summary>
/// The names that Podcasting 2.0, Whisper and its variants (whisper.cpp, faster-whisper, WhisperX, insanely-fast-whisper), Deepgram,
/// AssemblyAI, Descript, Podlove, YouTube, Rev, Amazon, Google, Azure, Speechmatics and ElevenLabs use in their transcripts.
/// </summary>
internal static class JsonFields
{
    public const int MaxNameLength = 64;

    private static readonly FrozenDictionary<string, JsonField> ByName = new (JsonField Field, string[] Names)[]
    {
        (JsonField.Start, [
            "start", "startTime", "start_time", "startSeconds", "startTimeSeconds", "begin", "begin_time", "ts", "time", "offset",
            "data_start", "at", "from", "startSec", "startOffset",
        ]),
        (JsonField.StartMilliseconds, [
            "start_ms", "startMs", "startTimeMs", "startMillis", "tStartMs", "offsetMilliseconds", "offset_ms", "start_offset_ms",
        ]),
        (JsonField.End, ["end", "endTime", "end_time", "endSeconds", "end_ts", "data_end", "to", "endSec", "endOffset"]),
        (JsonField.EndMilliseconds, ["end_ms", "endMs", "endTimeMs", "endMillis", "end_offset_ms"]),
        (JsonField.Duration, ["duration", "dur"]),
        (JsonField.DurationMilliseconds, ["dDurationMs", "durationMs", "duration_ms", "durationMilliseconds"]),
        (JsonField.Timestamps, ["timestamp", "timestamps"]),
        (JsonField.Offsets, ["offsets"]),
        (JsonField.Text, [
            "text", "body", "transcript", "word", "value", "content", "line", "utf8", "sentence", "display", "caption",
            "utterance", "words",
        ]),
        (JsonField.PunctuatedText, ["punctuated_word", "text_with_punctuation"]),
        (JsonField.Speaker, ["speaker", "speaker_label", "speakerLabel", "speaker_id", "speakerId", "speakerTag", "speaker_tag", "who"]),
        (JsonField.Voice, ["voice", "speakerName", "speaker_name", "speakerDisplayName", "speaker_display_name", "displayName"]),
    }.SelectMany(row => row.Names, (row, name) => KeyValuePair.Create(name, row.Field)).ToFrozenDictionary(StringComparer.Ordinal);

    // Lists of these names are transcripts also without times and speakers, and those of Alternatives hold one text in several forms.
    private static readonly FrozenSet<string> TranscriptNames =
        ((string[])["segments", "utterances", "transcript", "transcripts", "transcription", "chunks", "monologues", "cues"])
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Alternatives =
        ((string[])["alternatives", "nBest"]).ToFrozenSet(StringComparer.Ordinal);

    // Lists of the ids and names of those who speak.
    private static readonly FrozenSet<string> SpeakerLists =
        ((string[])["speakers", "participants"]).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, JsonField>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The field of a name. The name itself is empty where it does not matter.</summary>
    public static (string Name, JsonField Field) Find(ReadOnlySpan<char> name)
    {
        BySpan.TryGetValue(name, out var field);
        return (TranscriptNames.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known)
            || SpeakerLists.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out known)
            || Alternatives.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out known) ? known : "", field);
    }

    public static bool IsTranscriptName(string name) => TranscriptNames.Contains(name);

    /// <summary>Whether a list names those who speak, by the ids that the transcript has.</summary>
    public static bool IsSpeakerList(string name) => SpeakerLists.Contains(name);

    /// <summary>Whether only the first item of the list counts.</summary>
    public static bool IsAlternatives(string name) => Alternatives.Contains(name);
}
