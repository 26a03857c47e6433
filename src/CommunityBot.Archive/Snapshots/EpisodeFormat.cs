namespace CommunityBot.Archive.Snapshots;

/// <summary>The episode of a page as bytes, without what is only known with other files: guests, sections, lines and the show.</summary>
internal static class EpisodeFormat
{
    /// <exception cref="EncoderFallbackException">A text is not valid UTF-16.</exception>
    public static void Write(SnapshotWriter writer, Episode episode)
    {
        writer.Write(episode.Id.Slug);
        writer.Write(episode.File);
        writer.Write(episode.Title);
        writer.Write(episode.Name);
        writer.Write(episode.Number?.Season);
        writer.Write(episode.Number?.Episode.ToString(CultureInfo.InvariantCulture));
        writer.Write(episode.Description);
        writer.Write(episode.Intro);
        writer.Write(episode.Topics, writer.Write);
        writer.Write(episode.Date?.DayNumber);
        writer.Write(unchecked((ulong)(episode.Duration?.Ticks ?? -1)));
        writer.Write(episode.Gateway);
        writer.Write(episode.Clips, clip =>
        {
            writer.Write(clip.Name);
            writer.Write(clip.StartSeconds);
            writer.Write(clip.EndSeconds);
        });
        writer.Write(episode.Links.YouTubeId);
        foreach (var address in GetAddresses(episode.Links))
            writer.Write(address?.OriginalString);
    }

    /// <exception cref="InvalidDataException">The bytes are not an episode.</exception>
    public static Episode Read(SnapshotReader reader)
    {
        var (slug, file, title, name) = (reader.ReadText(), reader.ReadText(), reader.ReadText(), reader.ReadText());
        if (string.IsNullOrWhiteSpace(slug))
            throw new InvalidDataException("An episode has no slug.");
        return new()
        {
            Id = new(slug),
            File = file,
            Title = title,
            Name = name,
            Number = ReadNumber(reader),
            Description = reader.ReadText(),
            Intro = reader.ReadText(),
            Topics = reader.ReadList(reader.ReadText),
            Date = ReadDate(reader),
            Duration = reader.ReadBits() is var ticks && (long)ticks >= 0 ? TimeSpan.FromTicks((long)ticks) : null,
            Gateway = reader.ReadNumberOrNull(),
            Clips = reader.ReadList(() => new Clip(reader.ReadText(), reader.ReadNumber(), reader.ReadNumberOrNull())),
            Links = new(
                reader.ReadTextOrNull(), ReadAddressOrNull(reader), ReadAddressOrNull(reader), ReadAddressOrNull(reader),
                ReadAddressOrNull(reader), ReadAddressOrNull(reader)),
        };
    }

    /// <summary>Reads an absolute address.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static Uri ReadAddress(SnapshotReader reader) =>
        ReadAddressOrNull(reader) ?? throw new InvalidDataException("An address is missing.");

    private static Uri? ReadAddressOrNull(SnapshotReader reader) => reader.ReadTextOrNull() is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) ? address
        : throw new InvalidDataException("This is no address.");

    private static EpisodeNumber? ReadNumber(SnapshotReader reader)
    {
        var (season, text) = (reader.ReadNumberOrNull(), reader.ReadTextOrNull());
        return text is null ? null
            : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? new(season, number)
            : throw new InvalidDataException("This is no number of an episode.");
    }

    private static DateOnly? ReadDate(SnapshotReader reader) => reader.ReadNumberOrNull() is not { } day ? null
        : day >= 0 && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(day)
        : throw new InvalidDataException("This is no day.");

    // In the order of the constructor's parameters.
    private static Uri?[] GetAddresses(EpisodeLinks links) => [links.Spotify, links.Apple, links.Anchor, links.Audio, links.Page];
}
