using CommunityBot.Core.Settings;
using CommunityBot.Pictures;
using CommunityBot.PublicSite.Security;

namespace CommunityBot.PublicSite.Moments;

/// <summary>
/// Serves <c>/m/ADDRESS.png</c>: the quote as a picture. 410 for words that its episode does not hold any more, and 404 for every other
/// address without a picture.
/// </summary>
internal static partial class PictureEndpoint
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(PublicPaths.Moments + "{address}" + PublicPaths.PictureExtension, RouteMethods.Read, CreateAsync)
            .RequireRateLimiting(ClientLimits.Searching);

    private static async Task<IResult> CreateAsync(
        string address, HttpContext context, SearchIndexHolder holder, SiteLayout layout, PublicSettings settings, PictureCache pictures,
        ILogger<PictureCache> logger)
    {
        if (holder.Index is not { } index)
            return SiteResult.CreateNotReady(context);
        if (MomentAddress.TryParse(address, out var at) && index.Catalog.Hidden.Find(at) is { } hidden)
            return HiddenPage.CreateProblem(hidden);
        // An address without a hash does not say which words it meant.
        if (at.Hash is null || index.Catalog.FindByKey(at.Episode) is null)
            return TypedResults.Problem("There is no picture at this address.", statusCode: StatusCodes.Status404NotFound);
        if (at.FindMoment(index.Catalog) is not { } moment)
        {
            return TypedResults.Problem(
                "The page has changed: the words of this picture are no longer in the episode.", statusCode: StatusCodes.Status410Gone);
        }

        if (!QuotePicture.CanRender(moment.Text))
        {
            return TypedResults.Problem(
                $"A picture holds {Block.Picture.MaxWords} characters, and this quote is longer.",
                statusCode: StatusCodes.Status404NotFound);
        }

        try
        {
            var png = await pictures.GetAsync(CreatePicture(moment, settings), context.RequestAborted);
            return SiteResult.CreateShared(context, png, "image/png", MaxAge);
        }
        catch (PictureBusyException)
        {
            context.Response.Headers.RetryAfter = "5";
            return TypedResults.Problem(
                "Too many pictures are being drawn: try again in a moment.", statusCode: StatusCodes.Status429TooManyRequests);
        }
        catch (PlatformNotSupportedException exception)
        {
            Log.CannotDraw(logger, exception.Message);
            return TypedResults.Problem("This site has no pictures.", statusCode: StatusCodes.Status404NotFound);
        }
    }

    private static QuotePicture CreatePicture(Moment moment, PublicSettings settings) => new(moment.Text)
    {
        Speaker = moment.Speaker?.FullName,
        Episode = moment.Episode.ToString(),
        Time = moment.At?.ToString(),
        Show = settings.Name,
        Theme = CreateTheme(settings.Theme),
    };

    private static PictureTheme CreateTheme(PublicTheme theme) => Parse(theme.Background) is { } background
        ? new(background, Parse(theme.Text), Parse(theme.Accent))
        : new(PictureTheme.Default.Background, null, Parse(theme.Accent));

    private static Rgb? Parse(string? color) => color is null ? null : Rgb.Parse(color);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "No picture: {Reason}")]
        public static partial void CannotDraw(ILogger logger, string reason);
    }
}
