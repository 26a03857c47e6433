using System.Globalization;
using System.Text.Json.Serialization;

namespace CommunityBot.Episodes;

/// <summary>
/// Names a moment where no archive is at hand: in a button, in a store. It survives restarts, and re-reading of the archive as long as the
/// page does not change.
/// </summary>
/// <param name="Episode">The <see cref="EpisodeId.Key"/>.</param>
/// <param name="Entry">The line's <see cref="TranscriptLine.Entry"/>.</param>
/// <param name="Start">First character of the moment in the line's text.</param>
/// <param name="Length">Characters; 0 stands for the one sentence that begins there.</param>
[JsonConverter(typeof(MomentAddressJsonConverter))]
public readonly record struct MomentAddress(string Episode, int Entry, int Start, int Length)
{
    /// <summary>No address is longer; 8 + 3 × 10 digits, and what stands between them.</summary>
    public const int MaxTextLength = 41;

    public static MomentAddress From(Moment moment) => new(moment.Episode.Id.Key, moment.Line.Entry, moment.Start, moment.Length);

    /// <summary>Reads <see cref="ToString"/>; also without a length. False when the text has another form.</summary>
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

    /// <summary>The moment in an archive; null when it names nothing there.</summary>
    public Moment? FindMoment(EpisodeCatalog catalog)
    {
        if (Episode is null || catalog.FindByKey(Episode) is not { } episode)
            return null;

        // Two lines may come from one entry, such as speech that stood in the place of a name; a quote begins a sentence of one of them.
        var (entry, start, length) = (Entry, Start, Length);
        var moments =
            from line in Enumerable.Range(0, episode.Lines.Count)
            where episode.Lines[line].Entry == entry
            let text = episode.Lines[line].Text
            from sentence in SentenceSplitter.Split(text)
            where sentence.Start <= start
            orderby sentence.Start descending, sentence.Start + (long)length <= text.Length descending
            select new Moment(episode, line, sentence.Start, sentence.Start == start && length > 0 && length <= text.Length - start ? length : sentence.Length);
        return moments.FirstOrDefault();
    }

    /// <summary>Whether two moments share words.</summary>
    public bool Overlaps(MomentAddress other) =>
        Episode == other.Episode && Entry == other.Entry
        && Start < other.Start + Math.Max(1L, other.Length) && other.Start < Start + Math.Max(1L, Length);

    /// <summary><c>0son44vn.12.0.87</c>: episode, entry, first character, length; the length is left out where it is 0.</summary>
    public override string ToString() => Length == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Episode}.{Entry}.{Start}")
        : string.Create(CultureInfo.InvariantCulture, $"{Episode}.{Entry}.{Start}.{Length}");
}
