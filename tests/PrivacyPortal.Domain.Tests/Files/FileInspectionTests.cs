using System.Text;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Domain.Tests.Files;

public sealed class FileInspectionTests
{
    public static TheoryData<FileType, byte[]> Plain => new()
    {
        { FileType.Pdf, SampleFiles.Pdf() },
        { FileType.Pdf, SampleFiles.Pdf(after: "\r\n\r\n") },
        { FileType.Pdf, SampleFiles.Pdf(after: "") },
        { FileType.Png, SampleFiles.Png() },
        { FileType.Jpeg, SampleFiles.Jpeg() },
        { FileType.Text, SampleFiles.Text() },
        { FileType.Text, SampleFiles.Text("\uFEFF訂單編號4711，\r\n\t尚未收到。") },
        { FileType.Text, SampleFiles.Text("a < b and b > c") },
    };

    [Theory]
    [MemberData(nameof(Plain))]
    public void A_plain_file_is_told_by_its_content_and_kept_as_it_is(FileType type, byte[] file)
    {
        var clean = FileInspection.Inspect(file);

        Assert.Equal(type, clean.Type);
        Assert.Equal(file, Bytes(clean));
        Assert.Equal(file.Length, clean.Length);
    }

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "empty", [] },
        { "empty", SampleFiles.Text(" \r\n\t") },
        { "unknown-type", SampleFiles.Zip() },
        { "unknown-type", SampleFiles.Zip(zeros: 20_000_000) },
        { "unknown-type", "PK\u0005\u0006"u8.ToArray().Concat(new byte[18]).ToArray() },
        { "unknown-type", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] },
        { "unknown-type", "MZ\u0090\0\u0003\0\0\0"u8.ToArray() },
        { "unknown-type", "GIF89a\u0001\0\u0001\0"u8.ToArray() },
        { "unknown-type", Encoding.Unicode.GetBytes("My order never arrived.") },
        { "unknown-type", Encoding.Latin1.GetBytes("Café") },
        { "unknown-type", SampleFiles.Text("one\0two") },
        { "unknown-type", SampleFiles.Text("\u001b[31mred") },
        { "unknown-type", SampleFiles.Text("\u0085") },
        { "unknown-type", SampleFiles.Text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>") },
        { "unknown-type", SampleFiles.Text("\uFEFF \n<!DOCTYPE html>") },
        { "unknown-type", SampleFiles.Text("#!/bin/sh\nrm -r /") },
        { "unknown-type", SampleFiles.Text("{\\rtf1 text}") },
        { "unknown-type", SampleFiles.Text("%!PS-Adobe-3.0") },
        { "damaged", SampleFiles.Text("%PDF-1.4").Concat(new byte[] { 0 }).ToArray() },
        { "two-in-one", SampleFiles.Text("Dear sirs, <ScRiPt>alert(1)</ScRiPt>") },
        { "two-in-one", [.. "hello "u8, .. SampleFiles.Pdf()] },
        { "two-in-one", SampleFiles.Pdf("<html><script>alert(1)</script>") },
        { "two-in-one", SampleFiles.Pdf(after: "\n<script>alert(1)</script>") },
        { "two-in-one", SampleFiles.Pdf(after: "\nMZ and more") },
        { "two-in-one", [.. SampleFiles.Pdf(), .. SampleFiles.Zip()] },
        { "two-in-one", SampleFiles.Pdf(Encoding.Latin1.GetString(SampleFiles.Zip())) },
        { "damaged", SampleFiles.Pdf()[..^10] },
        { "two-in-one", [.. SampleFiles.Png(), .. SampleFiles.Zip()] },
        { "two-in-one", [.. SampleFiles.Png(), 0] },
        { "two-in-one", SampleFiles.Png(2, 2, ("zIPP", SampleFiles.Zip())) },
        { "damaged", SampleFiles.Png()[..^1] },
        { "damaged", SampleFiles.Png()[..^12] },
        { "damaged", SampleFiles.Png(0) },
        { "damaged", SampleFiles.Png(2, 2, ("ABCD", [1, 2, 3])) },
        { "damaged", Changed(SampleFiles.Png(), 20) },
        { "damaged", SampleFiles.Png()[..8] },
        { "too-many-pixels", SampleFiles.Png(60_000, 60_000) },
        { "too-many-pixels", SampleFiles.Png(uint.MaxValue, uint.MaxValue) },
        { "two-in-one", [.. SampleFiles.Jpeg(), .. SampleFiles.Zip()] },
        { "two-in-one", [.. SampleFiles.Jpeg(), .. "<?php system($_GET['c']);"u8] },
        { "two-in-one", [.. SampleFiles.Jpeg(), .. SampleFiles.Pdf()] },
        { "two-in-one", SampleFiles.Jpeg((0xFE, SampleFiles.Zip())) },
        { "damaged", SampleFiles.Jpeg()[..^2] },
        { "damaged", SampleFiles.Jpeg()[..30] },
        { "damaged", SampleFiles.Jpeg((0x01, [])) },
        { "damaged", [0xFF, 0xD8, 0xFF, 0xD9] },
        { "damaged", [0xFF, 0xD8, 0xFF, 0xE0, 0, 1] },
        { "damaged", [0xFF, 0xD8, 0xFF, 0xFF, 0xFF] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_not_plainly_one_of_the_types_is_refused(string code, byte[] file) =>
        Assert.Equal($"file-{code}", Assert.Throws<RuleViolation>(() => FileInspection.Inspect(file)).Rule.Code);

    [Fact]
    public void A_file_of_ten_megabytes_is_taken_and_one_byte_more_is_not()
    {
        var file = SampleFiles.Text(new string('a', FileRules.MaxLength));

        Assert.Equal(FileRules.MaxLength, FileInspection.Inspect(file).Length);
        Assert.Equal(FileRules.TooLarge, Assert.Throws<RuleViolation>(() => FileInspection.Inspect((byte[])[.. file, (byte)'a'])).Rule);
    }

    [Fact]
    public void A_png_loses_its_texts_times_and_exif_and_keeps_its_colours()
    {
        var clean = Bytes(FileInspection.Inspect(SampleFiles.Png(2, 2,
            ("gAMA", [0, 0, 0xB1, 0x8F]), ("tEXt", "Author\0Ann Chu"u8.ToArray()), ("zTXt", "Comment\0\0x"u8.ToArray()), ("iTXt", "XML:com.adobe.xmp\0"u8.ToArray()),
            ("tIME", [7, 0xEA, 11, 22, 9, 0, 0]), ("eXIf", SampleFiles.Exif(6)[6..]), ("prVt", "hidden"u8.ToArray()))));

        Assert.Equal(SampleFiles.Png(2, 2, ("gAMA", [0, 0, 0xB1, 0x8F])), clean);
    }

    [Fact]
    public void A_jpeg_loses_who_where_and_when_and_keeps_its_colours()
    {
        var colours = (byte[])[.. "ICC_PROFILE\0"u8, 1, 1, .. "colours"u8];
        var clean = Bytes(FileInspection.Inspect(SampleFiles.Jpeg(
            (0xE1, SampleFiles.Exif(1)), (0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta creator='Ann Chu'/>"u8.ToArray()), (0xE2, colours),
            (0xE2, "MPF\0 more pictures"u8.ToArray()), (0xED, "Photoshop 3.0\0 8BIM Ann Chu"u8.ToArray()), (0xEE, "Adobe\0d\0\0\0\0\u0001"u8.ToArray()),
            (0xE0, "JFXX\0 a thumbnail"u8.ToArray()), (0xFE, "made by Ann Chu"u8.ToArray()))));

        Assert.Equal(SampleFiles.Jpeg((0xE2, colours), (0xEE, "Adobe\0d\0\0\0\0\u0001"u8.ToArray())), clean);
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(8, true)]
    public void Of_exif_only_which_way_is_up_is_kept(byte orientation, bool littleEndian)
    {
        var clean = Bytes(FileInspection.Inspect(SampleFiles.Jpeg((0xE1, SampleFiles.Exif(orientation, littleEndian)))));

        Assert.False(clean.Holds("Ann Chu"));
        var exif = clean[clean.AsSpan().IndexOf("Exif"u8)..];
        Assert.Equal((byte[])[.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0], exif[..32]);
        Assert.Equal(clean, Bytes(FileInspection.Inspect(clean)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void An_orientation_that_is_none_is_left_out(byte orientation) =>
        Assert.Equal(SampleFiles.Jpeg(), Bytes(FileInspection.Inspect(SampleFiles.Jpeg((0xE1, SampleFiles.Exif(orientation))))));

    [Fact]
    public void Broken_exif_harms_nobody()
    {
        for (var length = 0; length < SampleFiles.Exif(6).Length; length++)
            FileInspection.Inspect(SampleFiles.Jpeg((0xE1, SampleFiles.Exif(6)[..length])));
        var far = SampleFiles.Exif(6);
        far.AsSpan(10, 4).Fill(0xFF);
        Assert.Equal(SampleFiles.Jpeg(), Bytes(FileInspection.Inspect(SampleFiles.Jpeg((0xE1, far)))));
    }

    public static TheoryData<byte[]> Appendices =>
    [
        new byte[512], SampleFiles.Jpeg(), [0, 0, 0, 24, .. "ftypmp42 a film"u8], [0, 0, 1, 10, .. "Image_UTC_Data1760000000 SEFH SEFT"u8],
    ];

    [Theory]
    [MemberData(nameof(Appendices))]
    public void What_phones_hang_on_behind_a_picture_is_cut_off(byte[] appendix) =>
        Assert.Equal(SampleFiles.Jpeg(), Bytes(FileInspection.Inspect((byte[])[.. SampleFiles.Jpeg(), .. appendix])));

    [Fact]
    public void A_thumbnail_in_the_header_is_left_out()
    {
        var plain = SampleFiles.Jpeg();
        byte[] withThumbnail = [.. plain[..4], 0, 16 + 3, .. plain[6..18], 1, 1, 9, 9, 9, .. plain[20..]];

        Assert.Equal(plain, Bytes(FileInspection.Inspect(withThumbnail)));
    }

    [Fact]
    public void Any_bytes_are_a_file_or_a_sentence()
    {
        var random = new Random(20261122);
        byte[][] seeds = [SampleFiles.Pdf(), SampleFiles.Png(2, 2, ("gAMA", new byte[4])), SampleFiles.Jpeg((0xE1, SampleFiles.Exif(6))), SampleFiles.Zip(), SampleFiles.Text()];
        for (var round = 0; round < 20_000; round++)
        {
            var file = seeds[round % seeds.Length].ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--) file[random.Next(file.Length)] = (byte)random.Next(256);
            try
            {
                var clean = FileInspection.Inspect(file.AsMemory(0, random.Next(1, file.Length + 1)));
                Assert.True(clean.Length > 0);
            }
            catch (RuleViolation refused)
            {
                Assert.Contains(refused.Rule, FileRules.All);
            }
        }
    }

    private static byte[] Bytes(CleanFile file) => [.. file.Parts.SelectMany(part => part.ToArray())];

    private static byte[] Changed(byte[] file, int at)
    {
        file[at] ^= 1;
        return file;
    }
}
