using CommunityBot.Core.Formatting;
using CommunityBot.Pictures.Fonts;
using CommunityBot.Pictures.Text;

namespace CommunityBot.Pictures;

/// <summary>Draws a quote: a quotation mark and the show above, the words, and the speaker, the episode and the time below.</summary>
internal sealed class PictureCanvas
{
    // Pixels.
    private const float Margin = 72;
    private const float TextWidth = QuotePicture.Width - (2 * Margin);
    private const float QuoteTop = 148;
    private const float QuoteBottom = 500;
    private const float SpeakerBaseline = 574;
    private const float EpisodeBaseline = 618;
    private const float LabelSize = 27;
    private const float SpeakerSize = 34;

    // Lines of Greek capitals with accents, and of most other scripts, do not touch.
    private const float LineHeight = 1.38f;

    // The share of the height of a line that is above its baseline.
    private const float Ascent = 1.02f;

    // The largest one that fits is taken; the smallest holds 300 ideographs.
    private static readonly float[] QuoteSizes = [64, 60, 56, 52, 48, 45, 42, 39, 36, 33, 30, 27, 24];

    // PNG filters cost time and make text on a plain color no smaller.
    private static readonly SKPngEncoderOptions Encoding = new(SKPngEncoderFilterFlags.NoFilters, 6);

    private readonly SKCanvas _canvas;
    private readonly FontSet _fonts;
    private readonly QuotePicture _picture;
    private readonly float _maxSize;

    // Null where too few of its letters can be drawn.
    private readonly ShapedText? _quote;

    private PictureCanvas(SKCanvas canvas, QuotePicture picture, FontSet fonts)
    {
        _canvas = canvas;
        _picture = picture;
        _fonts = fonts;
        var words = Choose(picture.Words, BundledFonts.Serif);
        _quote = words.IsReadable ? ShapedText.Create(words) : null;
        _maxSize = words.Text.Length < 120 ? QuoteSizes[0] : 52;
    }

    private bool IsRightToLeft => _quote?.IsRightToLeft ?? false;

    /// <summary>Returns the picture as a PNG.</summary>
    public static byte[] Draw(QuotePicture picture, FontSet fonts)
    {
        var format = new SKImageInfo(QuotePicture.Width, QuotePicture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var surface = SKSurface.Create(format);
        new PictureCanvas(surface.Canvas, picture, fonts).Draw();
        using var pixels = surface.PeekPixels() ?? throw new InvalidOperationException("The picture has no pixels.");
        using var png = pixels.Encode(Encoding) ?? throw new InvalidOperationException("The picture cannot be encoded.");
        return png.ToArray();
    }

    private static SKColor ToColor(Rgb color) => new(color.Red, color.Green, color.Blue);

    private FontChoice Choose(string? text, FontFace face) => _fonts.Choose(VisibleText.Clean(text ?? ""), face);

    private void Draw()
    {
        _canvas.Clear(ToColor(_picture.Theme.Background));
        DrawQuotationMark();
        DrawRule();
        var speaker = QuotePicture.CleanLabel(_picture.Speaker ?? SpeakerLabel.Unnamed);
        var (episode, show) = (QuotePicture.CleanLabel(_picture.Episode), QuotePicture.CleanLabel(_picture.Show));
        if (_quote is not null)
        {
            DrawQuote(_quote, _maxSize);
            DrawLabel(speaker, "", BundledFonts.Bold, SpeakerSize, SpeakerBaseline, _picture.Theme.Text);
        }
        else if (FindHeading(speaker, episode, show) is { } heading)
        {
            DrawQuote(ShapedText.Create(heading), QuoteSizes[0]);
        }

        DrawShow(show);
        var time = QuotePicture.CleanLabel(_picture.Time);
        if (!Choose(episode, BundledFonts.Sans).IsReadable)
            episode = "";
        DrawLabel(
            episode, time.Length > 0 && episode.Length > 0 ? " · " + time : time, BundledFonts.Sans, LabelSize, EpisodeBaseline,
            _picture.Theme.Muted);
    }

    // What stands in place of a quote.
    private FontChoice? FindHeading(params string[] texts) =>
        texts.Select(t => Choose(t, BundledFonts.Bold)).FirstOrDefault(c => c.IsReadable);

    private void DrawQuotationMark()
    {
        const float Size = 150;
        const float Baseline = 168;
        // The glyph has empty space around it.
        const float Bearing = 6;
        var mark = ShapedText.Create(_fonts.Choose(IsRightToLeft ? "”" : "“", BundledFonts.Serif)).Wrap(float.MaxValue)[0];
        DrawLine(mark, Align(ToPixels(mark.Width, Size)) + (IsRightToLeft ? Bearing : -Bearing), Baseline, Size, _picture.Theme.Accent);
    }

    // Opposite to the quotation mark.
    private void DrawShow(string show)
    {
        const float Baseline = 104;
        const float SpaceForMark = 160;
        if (Shorten(show, "", BundledFonts.Sans, LabelSize, TextWidth - SpaceForMark) is not { } line)
            return;
        var x = IsRightToLeft ? Margin : QuotePicture.Width - Margin - ToPixels(line.Width, LabelSize);
        DrawLine(line, x, Baseline, LabelSize, _picture.Theme.Muted);
    }

    private void DrawRule()
    {
        const float Width = 64;
        using var paint = new SKPaint { Color = ToColor(_picture.Theme.Accent), IsAntialias = true };
        _canvas.DrawRect(Align(Width), QuoteBottom + 24, Width, 4, paint);
    }

    // Where something begins, so that it stands at the side at which the quote is read from.
    private float Align(float width) => IsRightToLeft ? QuotePicture.Width - Margin - width : Margin;

    private void DrawQuote(ShapedText quote, float maxSize)
    {
        var (size, lines) = QuoteSizes.Where(s => s <= maxSize)
            .Select(s => (Size: s, Lines: Fit(s)))
            .FirstOrDefault(f => f.Lines is not null);
        // Only hundreds of the widest characters do not fit; the smallest size then goes as far as it can.
        if (lines is null)
            (size, lines) = (QuoteSizes[^1], quote.Wrap(ToUnits(TextWidth, QuoteSizes[^1])));
        lines = Balance(quote, lines, size);
        var height = size * LineHeight;
        var y = QuoteTop + ((QuoteBottom - QuoteTop - (lines.Count * height)) / 2) + (size * Ascent);
        foreach (var line in lines)
        {
            var x = quote.IsRightToLeft ? QuotePicture.Width - Margin - ToPixels(line.Width, size) : Margin;
            DrawLine(line, x, y, size, _picture.Theme.Text);
            y += height;
        }

        IReadOnlyList<ShapedLine>? Fit(float candidate)
        {
            var wrapped = quote.Wrap(ToUnits(TextWidth, candidate));
            var fits = wrapped.Count * candidate * LineHeight <= QuoteBottom - QuoteTop
                && wrapped.All(l => ToPixels(l.Width, candidate) <= TextWidth);
            return fits ? wrapped : null;
        }
    }

    // As many lines, but of about the same width, found by bisection.
    private static IReadOnlyList<ShapedLine> Balance(ShapedText quote, IReadOnlyList<ShapedLine> lines, float size)
    {
        var (narrow, wide) = (0f, ToUnits(TextWidth, size));
        for (var i = 0; i < 8; i++)
        {
            var middle = (narrow + wide) / 2;
            var wrapped = quote.Wrap(middle);
            if (wrapped.Count > lines.Count || wrapped.Any(l => l.Width > middle))
                narrow = middle;
            else
                (wide, lines) = (middle, wrapped);
        }

        return lines;
    }

    private void DrawLabel(string text, string ending, FontFace face, float size, float baseline, Rgb color)
    {
        if (Shorten(text, ending, face, size, TextWidth) is { } line)
            DrawLine(line, Align(ToPixels(line.Width, size)), baseline, size, color);
    }

    // The longest beginning of a text that fits with what must follow it; null where there is nothing to read.
    private ShapedLine? Shorten(string text, string ending, FontFace face, float size, float maxWidth)
    {
        if (!Choose(text, face).IsReadable)
            return ending.Length > 0 ? Shorten(ending, "", face, size, maxWidth) : null;
        if (Fit(text) is { } whole)
            return whole;
        var elements = TerminalColumns.Split(text).ToList();
        var (fits, over) = (0, elements.Count);
        while (over - fits > 1)
        {
            var middle = (fits + over) / 2;
            if (Fit(Cut(middle)) is null)
                over = middle;
            else
                fits = middle;
        }

        return Fit(Cut(fits));

        // At a word, unless that would leave too little.
        string Cut(int count)
        {
            var cut = string.Concat(elements.Take(count));
            var space = cut.LastIndexOf(' ');
            return (space > cut.Length * 2 / 3 && elements[count] != " " ? cut[..space] : cut).TrimEnd(' ', ',', ';', ':', '–', '-') + "…";
        }

        ShapedLine? Fit(string shown) => ShapedText.Create(Choose(shown + ending, face)).Wrap(float.MaxValue) is [var line]
            && ToPixels(line.Width, size) <= maxWidth ? line : null;
    }

    private void DrawLine(ShapedLine line, float x, float y, float size, Rgb color)
    {
        using var paint = new SKPaint { Color = ToColor(color), IsAntialias = true };
        foreach (var run in line.Runs)
        {
            using var font = run.Face.CreateFont(size);
            using var builder = new SKTextBlobBuilder();
            SKPoint[] points = [.. run.Points.Select(p => new SKPoint(ToPixels(p.X, size), ToPixels(p.Y, size)))];
            if (points.Length > 0)
                builder.AddPositionedRun(run.Glyphs, font, points);
            using var glyphs = builder.Build();
            if (glyphs is not null)
                _canvas.DrawText(glyphs, x, y, paint);
            x += ToPixels(run.Width, size);
        }
    }

    private static float ToPixels(float units, float size) => units * size / FontFace.Em;

    private static float ToUnits(float pixels, float size) => pixels * FontFace.Em / size;
}
