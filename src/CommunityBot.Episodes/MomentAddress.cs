using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Episodes;

/// <summary>
/// A reference to a moment that does not need the archive: for buttons and the database. It is valid after a restart, and as long as the
/// episode holds the same words, also at another place of a changed page.
/// </summary>
/// <param name="Episode">The <see cref="EpisodeId.Key"/>.</param>
/// <param name="Entry">The <see cref="TranscriptLine.Entry"/> of the line.</param>
/// <param name="Start">The 0-based first character of the moment in the line's text.</param>
/// <param name="Length">The number of characters; 0 means the sentence that starts there.</param>
/// <param name="Hash">The <see cref="WordsHash"/> of the moment's text; null in an address that an earlier version made.</param>
[JsonConverter(typeof(MomentAddress.JsonTextConverter))]
public readonly record struct MomentAddress(string Episode, int Entry, int Start, int Length, string? Hash = null)
{
    /// <summary>The maximum length of an address as text, in characters: 8 + 3 × 10 digits + 8, and separators.</summary>
    public const int MaxTextLength = 50;

    // The entry of no line; see Locate.
    private const int Nowhere = -1;

    /// <summary>Returns the address of a moment.</summary>
    public static MomentAddress From(Moment moment) =>
        new(moment.Episode.Id.Key, moment.Line.Entry, moment.Start, moment.Length, WordsHash.Compute(moment.Text));

    /// <summary>
    /// Parses the form of <see cref="ToString"/>; the hash, and then the length, may be missing. Returns false for any other text.
    /// </summary>
    public static bool TryParse(string? text, out MomentAddress address)
    {
        address = default;
        var parts = (text ?? "").Split('.');
        if (parts.Length is < 3 or > 5 || !EpisodeKey.IsKey(parts[0]) || (parts.Length == 5 && !EpisodeKey.IsKey(parts[4])))
            return false;
        Span<int> numbers = [0, 0, 0];
        for (var i = 1; i < Math.Min(4, parts.Length); i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i - 1]))
                return false;
        }

        address = new(parts[0], numbers[0], numbers[1], numbers[2], parts.ElementAtOrDefault(4));
        return true;
    }

    /// <summary>
    /// Returns the moment with these words in an archive: at this place, or at the nearest one in the same episode. Where a correction has
    /// changed the words, it returns the sentences that they have become. An address without a hash refers to whole sentences at exactly
    /// this place. Null when there are none, and when a moderator hid a part of them.
    /// </summary>
    public Moment? FindMoment(EpisodeCatalog catalog) =>
        Episode is null || catalog.FindByKey(Episode) is not { } episode || catalog.Hidden.Find(this) is not null
            ? null
            : FindIn(episode);

    /// <summary>Returns the moment with these words in its episode; null when it does not have them.</summary>
    public Moment? FindIn(Episode episode)
    {
        // Two lines may come from one entry, see TranscriptLine.Entry.
        var address = this;
        var here = FindInPlace(episode);
        int[] lines = [.. Enumerable.Range(0, episode.Lines.Count)];
        // More lines are inserted than removed, so of two equally near ones the later one is likelier.
        return here is not null || Hash is null
            ? here
            : lines.OrderBy(GetDistance).ThenByDescending(i => i).SelectMany(Find).FirstOrDefault()
                ?? lines.Where(i => episode.Lines[i].OtherTexts.Count > 0).OrderBy(GetDistance)
                    .Select(i => address.FindCorrected(episode, i)).FirstOrDefault(m => m is not null);

        long GetDistance(int line) => Math.Abs((long)episode.Lines[line].Entry - address.Entry);

        IEnumerable<Moment> Find(int line) => address.FindInLine(episode, line);
    }

    /// <summary>
    /// Whether the words are where the address says. Where they are not, <see cref="FindIn"/> looks through the whole transcript.
    /// </summary>
    public bool IsInPlace(Episode episode) => FindInPlace(episode) is not null;

    /// <summary>Returns every moment of an episode that has the words of this address; an address without a hash has one at most.</summary>
    public IEnumerable<Moment> FindAll(Episode episode)
    {
        if (Hash is null)
            return FindIn(episode) is { } moment ? [moment] : [];
        var address = this;
        return Enumerable.Range(0, episode.Lines.Count)
            .SelectMany(line => address.FindInLine(episode, line).Cast<Moment?>().DefaultIfEmpty(address.FindCorrected(episode, line)))
            .OfType<Moment>();
    }

    /// <summary>
    /// Returns the address of the same words in an archive. When they are not there, it returns an address that overlaps no moment of the
    /// archive.
    /// </summary>
    public MomentAddress Locate(EpisodeCatalog catalog) => FindMoment(catalog) is { } moment ? From(moment) : this with { Entry = Nowhere };

    /// <summary>Returns this address with the hash of the words that were stored with it, if it has none.</summary>
    public MomentAddress WithWords(string words) => Hash is null ? this with { Hash = WordsHash.Compute(words) } : this;

    /// <summary>Whether two moments have the same words, or characters in common.</summary>
    public bool Overlaps(MomentAddress other)
    {
        if (Episode != other.Episode || Hash is null || other.Hash is null)
            return Episode == other.Episode && HasSameCharacters(other);
        // Other words in the same range are those of another version of the page.
        return Hash == other.Hash || ((Start, Length) != (other.Start, other.Length) && HasSameCharacters(other));
    }

    /// <summary>Whether this address, which may be of an earlier version of the archive, overlaps one of the current archive.</summary>
    public bool OverlapsIn(EpisodeCatalog catalog, MomentAddress current) =>
        Episode == current.Episode && Locate(catalog).Overlaps(current);

    /// <summary>
    /// Returns <c>0son44vn.12.0.87.5k2j9fa0</c>: episode, entry, first character, length and hash. An address without a hash has no such
    /// part, and one with a length of 0 has none for the length.
    /// </summary>
    public override string ToString()
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{Episode}.{Entry}.{Start}");
        return Hash is not null ? string.Create(CultureInfo.InvariantCulture, $"{place}.{Length}.{Hash}")
            : Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{place}.{Length}")
            : place;
    }

    private bool HasSameCharacters(MomentAddress other) => Entry == other.Entry && Entry != Nowhere
        && Start < other.Start + Math.Max(1L, other.Length) && other.Start < Start + Math.Max(1L, Length);

    private Moment? FindInPlace(Episode episode)
    {
        for (var i = 0; i < episode.Lines.Count; i++)
        {
            if (episode.Lines[i].Entry != Entry)
                continue;
            foreach (var moment in FindInLine(episode, i))
            {
                if (moment.Start == Start)
                    return moment;
            }
        }

        return null;
    }

    // The sentences of a line that have become of the words of this address; null when another text of the line does not have them.
    private Moment? FindCorrected(Episode episode, int line)
    {
        foreach (var text in episode.Lines[line].OtherTexts)
        {
            foreach (var found in FindInText(text))
            {
                if (WordDifference.FindSentences(text, episode.Lines[line].Text, found) is { } now)
                    return new(episode, line, now.Start, now.Length);
            }
        }

        return null;
    }

    private IEnumerable<Moment> FindInLine(Episode episode, int line) => episode.Lines[line].Hidden is not null
        ? []
        : FindInText(episode.Lines[line].Text).Select(found => new Moment(episode, line, found.Start, found.Length));

    // Whole sentences of a text that have the words of this address, or without a hash its length.
    private IEnumerable<TextSpan> FindInText(string text)
    {
        var tolerance = Hash is null ? 0 : WordsHash.GetTolerance(Length);
        // Most lines are too short for a long quote.
        if (text.Length + (long)tolerance < Length)
            yield break;
        var sentences = SentenceSplitter.Split(text);
        for (var first = 0; first < sentences.Count; first++)
        {
            for (var last = first; last < sentences.Count; last++)
            {
                var found = new TextSpan(sentences[first].Start, sentences[last].End - sentences[first].Start);
                var excess = Length == 0 ? 0 : found.Length - (long)Length;
                if (Math.Abs(excess) <= tolerance
                    && (Hash is null || WordsHash.Compute(text.Substring(found.Start, found.Length)) == Hash))
                    yield return found;
                if (excess > tolerance || Length == 0)
                    break;
            }
        }
    }

    // Writes an address in JSON as its text.
    internal sealed class JsonTextConverter : JsonConverter<MomentAddress>
    {
        public override MomentAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var address) ? address : throw new JsonException("The text is not the address of a moment.");

        public override void Write(Utf8JsonWriter writer, MomentAddress value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}

/// <summary>A hash that recognises words. Letter case, white space and punctuation do not count, because editors correct them.</summary>
public static class WordsHash
{
    // A longer text has no more characters that are corrected, and each length that is tried costs time.
    private const int MaxMeasured = 800;

    /// <summary>Returns the <see cref="EpisodeKey"/> of the runs of letters and digits of a text.</summary>
    public static string Compute(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                words.Append(char.ToLowerInvariant(c));
            else if (words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        }

        return EpisodeKey.Compute(words.ToString().TrimEnd());
    }

    /// <summary>By how many characters the length of a text may change while its words stay the same.</summary>
    internal static int GetTolerance(int length) => 8 + Math.Min(length, MaxMeasured) / 8;
}
