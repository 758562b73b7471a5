using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Files;

/// <summary>Says that a form was not kept as it was sent: longer than anybody's files are, and not read to its end, or with a field that is.</summary>
/// <param name="Field">The field that was too long and left out; null where it were files.</param>
public sealed record CutUpload(string? Field);

/// <summary>
/// Reads a form with files. A file is kept up to one byte more than is taken, so that whoever looks at it sees that it is too large, and the rest is
/// let go by: most browsers only show an answer when they could send everything, and fields may come after a file. Only past
/// <see cref="MaxLength"/> reading stops.
/// </summary>
internal static class UploadReader
{
    /// <summary>Bytes of one form that are read at most, kept or not.</summary>
    public const long MaxLength = 200L * 1024 * 1024;

    /// <summary>Above it, a file waits in a temporary one, which is deleted with the request.</summary>
    private const int InMemory = 64 * 1024;

    private const int MaxFields = 1_000;

    public static async Task<FormCollection> ReadAsync(HttpContext context, string boundary, int mostOfFile, bool inMemoryOnly)
    {
        var reading = new Reading(context, mostOfFile, inMemoryOnly);
        var buffer = ArrayPool<byte>.Shared.Rent(InMemory);
        try
        {
            var reader = new MultipartReader(boundary, context.Request.Body);
            while (!reading.IsCut && await reader.ReadNextSectionAsync(context.RequestAborted) is { } section) await reading.TakeAsync(section, buffer);
        }
        catch (Exception broken) when (broken is IOException and not BadHttpRequestException or InvalidDataException)
        {
            throw new BadHttpRequestException("The form is broken off.", broken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
        if (reading.IsCut || reading.TooLong is not null) context.Features.Set(new CutUpload(reading.IsCut ? null : reading.TooLong));
        return reading.Form;
    }

    private sealed class Reading(HttpContext context, int mostOfFile, bool inMemoryOnly)
    {
        private readonly bool isHopeless = context.Request.ContentLength > MaxLength;
        private readonly FormFileCollection files = [];
        private KeyValueAccumulator fields;
        private long read, inFields;

        public bool IsCut { get; private set; }

        /// <summary>The first field that was left out because the fields together are too long.</summary>
        public string? TooLong { get; private set; }

        public FormCollection Form => new(fields.GetResults(), files);

        public async Task TakeAsync(MultipartSection section, byte[] buffer)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) throw new BadHttpRequestException("A part of the form has no name.");
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (disposition.IsFileDisposition()) await TakeFileAsync(section, name, FileName(disposition), buffer);
            else await TakeFieldAsync(section, name, buffer);
        }

        private async Task TakeFieldAsync(MultipartSection section, string name, byte[] buffer)
        {
            using var value = new MemoryStream();
            var isTooLong = false;
            for (int length; !IsCut && (length = await section.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
            {
                // Let go by like the rest of a file, so that the form comes back with the fields after it.
                isTooLong |= inFields + value.Length + length > PagesSetup.FormLimit;
                if (isTooLong) Count(length);
                else value.Write(buffer, 0, length);
            }
            if (isTooLong)
            {
                TooLong ??= name;
                return;
            }
            inFields += value.Length;
            fields.Append(name, Encoding.UTF8.GetString(value.GetBuffer(), 0, (int)value.Length));
            if (fields.ValueCount > MaxFields) throw new BadHttpRequestException("The form has too many fields.", StatusCodes.Status413PayloadTooLarge);
        }

        private async Task TakeFileAsync(MultipartSection section, string name, string fileName, byte[] buffer)
        {
            // Said to be longer than is read: then there is no use in its files, and the fields before them are read.
            if (isHopeless)
            {
                IsCut = true;
                return;
            }
            // One more than a form takes shows that there are too many.
            if (files.Count <= FileRules.MaxFiles) await KeepAsync(section, name, fileName, buffer);
            for (int length; !IsCut && (length = await section.Body.ReadAsync(buffer, context.RequestAborted)) > 0;) Count(length);
        }

        private async Task KeepAsync(MultipartSection section, string name, string fileName, byte[] buffer)
        {
            var kept = new FileBufferingReadStream(section.Body, inMemoryOnly ? mostOfFile + buffer.Length : InMemory);
            context.Response.RegisterForDisposeAsync(kept);
            for (int length; kept.Length <= mostOfFile && (length = await kept.ReadAsync(buffer, context.RequestAborted)) > 0;) Count(length);
            // A field in which nothing was chosen is sent as a file without name and bytes.
            if (kept.Length == 0 && fileName.Length == 0) return;
            kept.Position = 0;
            files.Add(new FormFile(kept, 0, Math.Min(kept.Length, mostOfFile + 1), name, fileName) { Headers = new HeaderDictionary(section.Headers) });
        }

        private void Count(int length) => IsCut = (read += length) > MaxLength;

        private static string FileName(ContentDispositionHeaderValue disposition)
        {
            var name = StringSegment.IsNullOrEmpty(disposition.FileNameStar) ? disposition.FileName : disposition.FileNameStar;
            return HeaderUtilities.RemoveQuotes(name).ToString();
        }
    }
}
