using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Episodes;

/// <summary>
/// A reference to a moment that does not need the archive: for buttons and the database. It is valid after a restart, and after a reload
/// of the archive unless the page changed.
/// </summary>
/// <param name="Episode">The <see cref="EpisodeId.Key"/>.</param>
/// <param name="Entry">The <see cref="TranscriptLine.Entry"/> of the line.</param>
/// <param name="Start">The 0-based first character of the moment in the line's text.</param>
/// <param name="Length">The number of characters; 0 means the sentence that starts there.</param>
[JsonConverter(typeof(MomentAddress.JsonTextConverter))]
public readonly record struct MomentAddress(string Episode, int Entry, int Start, int Length)
{
    /// <summary>The maximum length of an address as text, in characters: 8 + 3 × 10 digits, and separators.</summary>
    public const int MaxTextLength = 41;

    /// <summary>Returns the address of a moment.</summary>
    public static MomentAddress From(Moment moment) => new(moment.Episode.Id.Key, moment.Line.Entry, moment.Start, moment.Length);

    /// <summary>Parses the form of <see cref="ToString"/>, with or without a length. Returns false for any other text.</summary>
    public static bool TryParse(string? text, out MomentAddress address)
    {
        address = default;
        var parts = (text ?? "").Split('.');
        if (parts is not ([{ Length: 8 } _, _, _] or [{ Length: 8 } _, _, _, _]) || !parts[0].All(char.IsAsciiLetterOrDigit))
            return false;
        Span<int> numbers = [0, 0, 0];
        for (var i = 1; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i - 1]))
                return false;
        }

        address = new(parts[0], numbers[0], numbers[1], numbers[2]);
        return true;
    }

    /// <summary>Returns the moment in an archive; null when it does not exist there.</summary>
    public Moment? FindMoment(EpisodeCatalog catalog)
    {
        if (Episode is null || catalog.FindByKey(Episode) is not { } episode)
            return null;

        // Two lines may come from one entry, see TranscriptLine.Entry; a quote starts with a sentence of one of them.
        var (entry, start, length) = (Entry, Start, Length);
        var moments =
            from line in Enumerable.Range(0, episode.Lines.Count)
            where episode.Lines[line].Entry == entry
            let text = episode.Lines[line].Text
            from sentence in SentenceSplitter.Split(text)
            where sentence.Start <= start
            orderby sentence.Start descending, sentence.Start + (long)length <= text.Length descending
            let isExact = sentence.Start == start && length > 0 && length <= text.Length - start
            select new Moment(episode, line, sentence.Start, isExact ? length : sentence.Length);
        return moments.FirstOrDefault();
    }

    /// <summary>Whether two moments have characters in common.</summary>
    public bool Overlaps(MomentAddress other) =>
        Episode == other.Episode && Entry == other.Entry
        && Start < other.Start + Math.Max(1L, other.Length) && other.Start < Start + Math.Max(1L, Length);

    /// <summary>Returns <c>0son44vn.12.0.87</c>: episode, entry, first character and length, without a length of 0.</summary>
    public override string ToString() => Length == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Episode}.{Entry}.{Start}")
        : string.Create(CultureInfo.InvariantCulture, $"{Episode}.{Entry}.{Start}.{Length}");

    // Writes an address in JSON as its text.
    internal sealed class JsonTextConverter : JsonConverter<MomentAddress>
    {
        public override MomentAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var address) ? address : throw new JsonException("The text is not the address of a moment.");

        public override void Write(Utf8JsonWriter writer, MomentAddress value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
